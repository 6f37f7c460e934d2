# A target for each role, and for GPUs a variant of the two that compute:
#   docker build --target gateway|llm-worker|vocoder-worker|mynah [--build-arg VARIANT=gpu] .
# docs/compose.md says how to pin the bases to digests as well.
ARG NODE_IMAGE=node:24.18.0-bookworm-slim
# One base for both: ONNX Runtime wants CUDA 12 and cuDNN 9, and llama.cpp's part for CUDA 12 runs on older drivers than that for 13.
ARG CUDA_IMAGE=nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04
ARG VARIANT=cpu

FROM ${NODE_IMAGE} AS node

FROM node AS manifests
WORKDIR /mynah
COPY package.json package-lock.json .npmrc ./
COPY apps/gateway/package.json apps/gateway/
COPY apps/llm-worker/package.json apps/llm-worker/
COPY apps/vocoder-worker/package.json apps/vocoder-worker/
COPY apps/web/package.json apps/web/
COPY apps/cli/package.json apps/cli/
COPY libs/protocol/package.json libs/protocol/
COPY libs/audio/package.json libs/audio/
COPY libs/client/package.json libs/client/
COPY libs/program/package.json libs/program/
COPY libs/codec/package.json libs/codec/
COPY libs/codec-onnx/package.json libs/codec-onnx/
COPY libs/text/package.json libs/text/
COPY testing/package.json testing/
COPY bench/package.json bench/
COPY docker/strip-modules.mjs docker/

FROM manifests AS build
RUN npm ci
COPY . .
RUN npm run build && node docker/strip-build.mjs

# Each role gets the packages that it needs: the gateway neither llama.cpp nor ONNX Runtime. sbom.json lists them.
FROM manifests AS gateway-modules
RUN npm ci --omit=dev --workspace @mynah/gateway && node docker/strip-modules.mjs cpu apps/gateway

FROM manifests AS llm-worker-modules
ARG VARIANT
RUN npm ci --omit=dev --workspace @mynah/llm-worker && node docker/strip-modules.mjs "$VARIANT" apps/llm-worker

FROM manifests AS vocoder-worker-modules
ARG VARIANT
RUN npm ci --omit=dev --workspace @mynah/vocoder-worker
# ONNX Runtime's part for CUDA lies at NuGet, not in its package.
RUN if [ "$VARIANT" = gpu ]; then node node_modules/onnxruntime-node/script/install.js --onnxruntime-node-install=cuda12; fi
RUN node docker/strip-modules.mjs "$VARIANT" apps/vocoder-worker

FROM manifests AS mynah-modules
RUN npm ci --omit=dev --workspace @mynah/cli --workspace @mynah/llm-worker && node docker/strip-modules.mjs cpu apps/cli apps/llm-worker

# What all images share. /models is where a volume of models goes, which gets its owner from here.
FROM node AS runtime-cpu
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
RUN mkdir /models && chown 1000:1000 /models

FROM ${CUDA_IMAGE} AS runtime-gpu
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
RUN mkdir /models && chown 1000:1000 /models
COPY --from=node /usr/local/bin/node /usr/local/bin/node

FROM runtime-cpu AS gateway
LABEL org.opencontainers.image.title="Mynah gateway" org.opencontainers.image.licenses="Apache-2.0" org.mynah.sbom="/mynah/sbom.json"
ENV NODE_ENV=production HOME=/tmp HOST=0.0.0.0 PORT=8080 METRICS_HOST=0.0.0.0 METRICS_PORT=9464
WORKDIR /mynah
COPY --from=gateway-modules /mynah/node_modules node_modules
COPY --from=gateway-modules /mynah/sbom.json ./
COPY LICENSE NOTICE docker/healthcheck.mjs ./
COPY models models
COPY --from=build /mynah/libs libs
COPY --from=build /mynah/apps/gateway apps/gateway
COPY --from=build /mynah/apps/web/dist apps/web/dist
USER 1000:1000
EXPOSE 8080 9464
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["node", "healthcheck.mjs"]
# A stuck role ends itself by SIGKILL, which Linux keeps from process 1: that is tini, which passes signals on, and the status back.
ENTRYPOINT ["tini", "--"]
CMD ["node", "apps/gateway/dist/main.js"]

FROM runtime-${VARIANT} AS llm-worker
LABEL org.opencontainers.image.title="Mynah LLM worker" org.opencontainers.image.licenses="Apache-2.0" org.mynah.sbom="/mynah/sbom.json"
ENV NODE_ENV=production HOME=/tmp METRICS_HOST=0.0.0.0 METRICS_PORT=9465
WORKDIR /mynah
COPY --from=llm-worker-modules /mynah/node_modules node_modules
COPY --from=llm-worker-modules /mynah/sbom.json ./
COPY LICENSE NOTICE docker/healthcheck.mjs ./
COPY models models
COPY --from=build /mynah/libs libs
COPY --from=build /mynah/apps/llm-worker apps/llm-worker
USER 1000:1000
EXPOSE 9465
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s CMD ["node", "healthcheck.mjs"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "apps/llm-worker/dist/main.js"]

FROM runtime-${VARIANT} AS vocoder-worker
LABEL org.opencontainers.image.title="Mynah vocoder worker" org.opencontainers.image.licenses="Apache-2.0" org.mynah.sbom="/mynah/sbom.json"
ENV NODE_ENV=production HOME=/tmp METRICS_HOST=0.0.0.0 METRICS_PORT=9466 ORT_DISABLE_TELEMETRY=1
WORKDIR /mynah
COPY --from=vocoder-worker-modules /mynah/node_modules node_modules
COPY --from=vocoder-worker-modules /mynah/sbom.json ./
COPY LICENSE NOTICE docker/healthcheck.mjs ./
COPY models models
COPY --from=build /mynah/libs libs
COPY --from=build /mynah/apps/vocoder-worker apps/vocoder-worker
USER 1000:1000
EXPOSE 9466
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s CMD ["node", "healthcheck.mjs"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "apps/vocoder-worker/dist/main.js"]

# The commands of `mynah`, for operators and for filling the volume of models.
FROM runtime-cpu AS mynah
LABEL org.opencontainers.image.title="Mynah commands" org.opencontainers.image.licenses="Apache-2.0" org.mynah.sbom="/mynah/sbom.json"
ENV NODE_ENV=production HOME=/tmp ORT_DISABLE_TELEMETRY=1
WORKDIR /mynah
COPY --from=mynah-modules /mynah/node_modules node_modules
COPY --from=mynah-modules /mynah/sbom.json ./
COPY LICENSE NOTICE docker/model-init.mjs ./
COPY models models
COPY --from=build /mynah/libs libs
COPY --from=build /mynah/apps/cli apps/cli
COPY --from=build /mynah/apps/llm-worker apps/llm-worker
USER 1000:1000
ENTRYPOINT ["tini", "--", "node", "apps/cli/dist/main.js"]
CMD ["--help"]
