import { rmSync } from "node:fs";
import type { ReferenceParts } from "../reference/reference-parts.js";
import { startGateway } from "../start-gateway.js";
import { FAKE_CODEC, FAKE_PROFILE, writeFakeModels, type fakeProfile } from "./fake-profile.js";
import { startFakePipeline, type FakePipeline, type FakePipelineOptions } from "./fake-pipeline.js";

export interface TestGateway {
  readonly url: string;
  readonly metricsUrl: string;
  /** runs a fake pipeline until `close` */
  pipeline(options?: Partial<FakePipelineOptions>): Promise<FakePipeline>;
  /** as SIGTERM does */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface TestModel {
  readonly profile?: typeof fakeProfile;
  readonly references?: ReferenceParts;
}

/** A gateway on free ports with a made-up model, on the given Redis. */
export async function newGateway(
  redisUrl: string,
  env: NodeJS.ProcessEnv = {},
  { profile, references }: TestModel = {},
): Promise<TestGateway> {
  const models = writeFakeModels(profile);
  const own = { REDIS_URL: redisUrl, MYNAH_MODELS: models, MYNAH_PROFILE: FAKE_PROFILE };
  const quiet = { LOG_LEVEL: process.env["TEST_LOG_LEVEL"] ?? "silent", DRAIN_MS: "200", ENCODER_WARM_UP: "pcm" };
  const settings = { ...own, PORT: "0", METRICS_PORT: "0", ...quiet, ...env };
  const gateway = await startGateway(settings, references === undefined ? {} : { references });
  const pipelines: FakePipeline[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= gateway.stop());
  return {
    url: `http://127.0.0.1:${gateway.port}`,
    metricsUrl: `http://127.0.0.1:${gateway.metricsPort}`,
    async pipeline(options = {}) {
      const started = await startFakePipeline({ url: redisUrl, profile: FAKE_PROFILE, codec: FAKE_CODEC, ...options });
      pipelines.push(started);
      return started;
    },
    stop,
    async close() {
      await stop();
      await Promise.all(pipelines.map((pipeline) => pipeline.close()));
      rmSync(models, { recursive: true, force: true });
    },
  };
}
