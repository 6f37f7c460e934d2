import {
  createLogger,
  createMetrics,
  createTestPoints,
  loadProfile,
  readSettings,
  startAdminServer,
  type RunningProgram,
} from "@mynah/program";
import type { SpeechJob } from "@mynah/protocol";
import {
  connectRedis,
  createDoorbell,
  createSegmentWriter,
  createSpeechStore,
  readPace,
  RedisClock,
  type SegmentWriter,
} from "@mynah/protocol/redis";
import { explainWarmUpError } from "./engine/completions/explain-warm-up-error.js";
import { createEngine, type EngineFactory } from "./engine/create-engine.js";
import { warmUp } from "./engine/warm-up.js";
import { DecodeCost } from "./job/decode-cost.js";
import { EngineRate } from "./job/engine-rate.js";
import { untilDueMs } from "./job/lead-clock.js";
import { listSpokenSpeeches } from "./job/list-spoken-speeches.js";
import { engineWithPoints, writerWithPoints } from "./job/pass-points.js";
import { RunningSegments, stopEndedSpeeches } from "./job/running-segments.js";
import { speakSegment } from "./job/speak-segment.js";
import { startSpeechWorker, type TakenSegment } from "./job/speech-worker.js";
import { llmWorkerSettings } from "./settings.js";
import { createWorkerMetrics } from "./worker-metrics.js";

export interface RunningLlmWorker extends RunningProgram {
  readonly metricsPort: number;
}

const ROLE = "llm-worker";

/** The composition root: everything is built here in order, and closed in reverse. Ready once the engine has spoken. */
export async function startLlmWorker(
  env: NodeJS.ProcessEnv = process.env,
  options: { readonly createEngine?: EngineFactory } = {},
): Promise<RunningLlmWorker> {
  const settings = readSettings(llmWorkerSettings, env);
  const log = createLogger(ROLE, settings.LOG_LEVEL);
  const registry = createMetrics(ROLE);
  const metrics = createWorkerMetrics(registry);
  const loaded = await loadProfile(settings.MYNAH_PROFILE, settings.MYNAH_MODELS);
  const { profile, codec } = loaded;

  let isReady = false;
  const { METRICS_HOST: host, METRICS_PORT: port, DRAIN_MS: drainMs } = settings;
  const admin = await startAdminServer({
    host,
    port,
    metrics: registry,
    isReady: () => isReady && redis.status === "ready",
  });

  const reach = createTestPoints(env);
  const loadedEngine = await (options.createEngine ?? createEngine)({ loaded, env, log });
  const engine = reach === undefined ? loadedEngine : engineWithPoints(loadedEngine, reach);
  const engineRate = new EngineRate();
  await warmUp(loadedEngine, profile, engineRate).catch((error: unknown) => {
    throw explainWarmUpError(error, loaded);
  });

  const connect = (use: "commands" | "blocking", purpose: string) =>
    connectRedis({
      url: settings.REDIS_URL,
      name: `${ROLE}-${purpose}`,
      use,
      onError: (error) => log.warn({ purpose, reason: error.message }, "redis"),
    });
  const redis = connect("commands", "writes");
  const subscriber = connect("blocking", "cancelled");
  const queueConnection = connect("blocking", "queue");

  const speeches = createSpeechStore(redis);
  const running = new RunningSegments();
  const unsubscribe = await stopEndedSpeeches(running, { doorbell: createDoorbell(subscriber), speeches });

  const decodeCost = new DecodeCost({
    msPerFrame: settings.DECODE_MS_PER_FRAME,
    overheadMsPerWindow: settings.WINDOW_OVERHEAD_MS,
    readPace: () => readPace(redis, codec.name),
    listSpeeches: () => listSpokenSpeeches(redis, profile.name),
    speechesHere: () => running.speeches(),
    onError: (error) => log.warn({ err: error }, "cannot ask for the vocoders' pace"),
  });
  await decodeCost.start();
  const createWriter = (job: SpeechJob, epoch: number): SegmentWriter => {
    const writer = createSegmentWriter(redis, { ...job, codec: codec.name, epoch });
    return reach === undefined ? writer : writerWithPoints(writer, reach);
  };
  const clock = new RedisClock(redis);
  const speak = async ({ job, epoch, priority, signal }: TakenSegment) =>
    speakSegment({
      job,
      engine,
      loaded,
      signal,
      metrics,
      writer: createWriter(job, epoch),
      untilDueMs: untilDueMs(job, priority, await clock.now()),
      lookahead: settings.LOOKAHEAD,
      decodeCost,
      engineRate,
      now: () => performance.now(),
    });
  const worker = startSpeechWorker({
    profile: profile.name,
    connection: queueConnection,
    concurrency: engine.sequences,
    speeches,
    running,
    speak,
    metrics,
    log,
  });
  isReady = true;
  log.info({ profile: profile.name, sequences: engine.sequences, metricsPort: admin.port }, "ready");

  return {
    log,
    drainMs,
    metricsPort: admin.port,
    async stop() {
      isReady = false;
      await worker.drain(drainMs);
      decodeCost.stop();
      unsubscribe();
      await engine.close();
      for (const connection of [queueConnection, subscriber, redis]) connection.disconnect();
      await admin.close();
    },
  };
}
