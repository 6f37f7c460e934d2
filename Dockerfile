# One file, one target a role: docker build --target gateway|llm-worker|vocoder-worker .
FROM node:24-bookworm-slim AS build
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
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim AS runtime
ENV NODE_ENV=production METRICS_HOST=0.0.0.0 ORT_DISABLE_TELEMETRY=1
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
WORKDIR /mynah
COPY --from=build --chown=root:root /mynah/package.json ./
COPY --from=build --chown=root:root /mynah/node_modules node_modules
COPY --from=build --chown=root:root /mynah/libs libs
COPY --from=build --chown=root:root /mynah/models models
USER node
# Ready when the role says so on its second port, in Node because the image has no curl.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# A stuck role ends itself by SIGKILL, which Linux keeps from process 1: that is tini, which passes signals on, and the status back.
ENTRYPOINT ["tini", "--", "docker-entrypoint.sh"]

FROM runtime AS gateway
ENV HOST=0.0.0.0 PORT=8080 METRICS_PORT=9464
COPY --from=build --chown=root:root /mynah/apps/gateway apps/gateway
COPY --from=build --chown=root:root /mynah/apps/web/dist apps/web/dist
EXPOSE 8080 9464
CMD ["node", "apps/gateway/dist/main.js"]

FROM runtime AS llm-worker
ENV METRICS_PORT=9465
COPY --from=build --chown=root:root /mynah/apps/llm-worker apps/llm-worker
EXPOSE 9465
CMD ["node", "apps/llm-worker/dist/main.js"]

FROM runtime AS vocoder-worker
ENV METRICS_PORT=9466
COPY --from=build --chown=root:root /mynah/apps/vocoder-worker apps/vocoder-worker
EXPOSE 9466
CMD ["node", "apps/vocoder-worker/dist/main.js"]
