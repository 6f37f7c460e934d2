import { randomUUID } from "node:crypto";
import {
  createMetrics,
  createTestPoints,
  loadProfile,
  openDiagnosis,
  readSettings,
  redisServer,
  startAdminServer,
  type RunningProgram,
} from "@mynah/program";
import { keys, type SpeechId, type SpeechJob } from "@mynah/protocol";
import {
  connectRedis,
  createDoorbell,
  createReferenceStore,
  createSegmentWriter,
  createSpeechStore,
  giveBackTry,
  noteDeadSegment,
  readEndedJournal,
  readPace,
  readTries,
  RedisClock,
  type SegmentWriter,
} from "@mynah/protocol/redis";
import { explainWarmUpError } from "./engine/completions/explain-warm-up-error.js";
import { withCodesCache } from "./cache/with-codes-cache.js";
import { createEngine, type EngineFactory } from "./engine/create-engine.js";
import { normalizingEngine } from "./engine/normalizing-engine.js";
import type { OnPrefix } from "./engine/on-prefix.js";
import type { SpokenReference } from "./engine/speech-token-source.js";
import { watchedEngine } from "./engine/watched-engine.js";
import { warmUp } from "./engine/warm-up.js";
import { Breaking } from "./breaking.js";
import { readNextJob, watchConsumption } from "./job/consumption-watch.js";
import { DecodeCost } from "./job/decode-cost.js";
import { EngineRate } from "./job/engine-rate.js";
import { followText } from "./job/follow-text.js";
import { inVoiceOf } from "./job/in-voice-of.js";
import { untilDueMs } from "./job/lead-clock.js";
import { listSpokenSpeeches } from "./job/list-spoken-speeches.js";
import { engineWithPoints, writerWithPoints } from "./job/pass-points.js";
import { RunningSegments, stopEndedSpeeches } from "./job/running-segments.js";
import { speakSegment } from "./job/speak-segment.js";
import { speakWithReference } from "./job/speak-with-reference.js";
import { startSpeechWorker } from "./job/speech-worker.js";
import type { TakenSegment } from "./job/take-job.js";
import { writerWithRecorder } from "./job/writer-with-recorder.js";
import { loadNormalizer } from "./prompt/load-normalizer.js";
import { startEngineSign } from "./service/engine-sign.js";
import { guessSegmentMs } from "./service/guess-segment-ms.js";
import { ServiceMeter } from "./service/service-meter.js";
import { tellOfWindows, timeService } from "./service/time-service.js";
import { llmWorkerSettings } from "./settings.js";
import { observeQueueTime } from "./observe-queue-time.js";
import { engineWithSpan } from "./trace/engine-with-span.js";
import { traceSegment } from "./trace/trace-segment.js";
import { writerWithSpan } from "./trace/writer-with-span.js";
import { createWorkerMetrics } from "./worker-metrics.js";

export interface RunningLlmWorker extends RunningProgram {
  readonly metricsPort: number;
}

const ROLE = "llm-worker";
/** An engine looks at its signal between tokens, or between the batches of a prompt. */
const LET_GO_MS = 5_000;

/** The composition root: everything is built here in order, and closed in reverse. Ready once the engine has spoken. */
export async function startLlmWorker(
  env: NodeJS.ProcessEnv = process.env,
  options: { readonly createEngine?: EngineFactory } = {},
): Promise<RunningLlmWorker> {
  const settings = readSettings(llmWorkerSettings, env);
  const server = redisServer(settings);
  const diagnosis = await openDiagnosis({ role: ROLE, logLevel: settings.LOG_LEVEL, env, isFollower: true });
  const { log, tracing, recorder } = diagnosis;
  const registry = createMetrics(ROLE);
  const metrics = createWorkerMetrics(registry);
  const loaded = await loadProfile(settings.MYNAH_PROFILE, settings.MYNAH_MODELS);
  const { profile, codec } = loaded;
  const normalize = await loadNormalizer(profile, settings.MYNAH_PRONUNCIATIONS);

  let isReady = false;
  const { METRICS_HOST: host, METRICS_PORT: port, DRAIN_MS: drainMs } = settings;
  const admin = await startAdminServer({
    host,
    port,
    metrics: registry,
    isReady: () => isReady && [redis, queueConnection].every(({ pulse }) => pulse.isAnswering),
  });

  const reach = createTestPoints(env);
  const newEngine = options.createEngine ?? createEngine;
  const onPrefix: OnPrefix = ({ ids, outcome }) => metrics.prefixIds.inc({ outcome }, ids);
  const loadedEngine = normalizingEngine(await newEngine({ loaded, env, log, onPrefix }), normalize);
  metrics.sequences.set(loadedEngine.sequences);
  const breaking = new Breaking(() => (isReady = false));
  const engine = watchedEngine(reach === undefined ? loadedEngine : engineWithPoints(loadedEngine, reach), {
    stallMs: settings.ENGINE_STALL_MS,
    letGoMs: LET_GO_MS,
    // What else it speaks may hang as well: others go on with all of it.
    onStuck: () => breaking.break({ reason: "the engine does not let go of a sequence", drainMs: 0 }),
  });
  const engineRate = new EngineRate();
  await warmUp(loadedEngine, profile, engineRate).catch((error: unknown) => {
    throw explainWarmUpError(error, loaded);
  });

  const connect = (use: "commands" | "blocking", purpose: string) =>
    connectRedis({
      ...server,
      name: `${ROLE}-${purpose}`,
      use,
      // In a cluster: whatever blocks, blocks at the queue's node.
      at: keys.queuePrefix,
      ...(use === "commands" ? { onPing: metrics.redis.onPing } : {}),
      onError(error) {
        metrics.redis.failed();
        log.warn({ purpose, reason: error.message }, "redis");
      },
    });
  const redis = connect("commands", "writes");
  const subscriber = connect("blocking", "cancelled");
  const queueConnection = connect("blocking", "queue");

  const cache = { megabytes: settings.CODES_CACHE_MB, loaded, redis, metrics, normalize };
  const spoken = await withCodesCache(engine, cache);
  const speeches = createSpeechStore(redis);
  const running = new RunningSegments();
  const doorbell = createDoorbell(subscriber);
  const unsubscribe = await stopEndedSpeeches(running, { doorbell, speeches });

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
    const plain = createSegmentWriter(redis, { ...job, codec: codec.name, epoch });
    const writer = writerWithRecorder(plain, { job, epoch, recorder });
    return reach === undefined ? writer : writerWithPoints(writer, job.text, reach);
  };
  const now = (): number => performance.now();
  const guessMs = guessSegmentMs({ profile, codec, msPerFrame: engineRate.msPerFrame });
  const service = new ServiceMeter({ sequences: engine.sequences, guessMs, now });
  const clock = new RedisClock(redis);
  const untilDue = async ({ job, epoch, priority, queuedUnixMs, span }: TakenSegment): Promise<number> => {
    // While nobody can say, it is taken for due.
    const ms = await clock.now().then(
      (unixMs) => {
        if (epoch === 1) observeQueueTime(metrics, { ...job, waitedMs: unixMs - queuedUnixMs });
        return untilDueMs(job, priority, unixMs);
      },
      () => 0,
    );
    span?.set({ "mynah.overdue_ms": Math.max(0, -ms) });
    return ms;
  };
  const speak = (taken: TakenSegment, reference: SpokenReference | undefined) => {
    const { job, epoch, signal, span } = taken;
    return timeService(service.begin({ isAwaited: job.segment === 0 && epoch === 1 }), async (held) =>
      speakSegment({
        job,
        engine: engineWithSpan(inVoiceOf(spoken, reference), span),
        loaded,
        normalize,
        signal,
        metrics,
        writer: writerWithSpan(tellOfWindows(createWriter(job, epoch), held), span),
        untilDueMs: await untilDue(taken),
        lookahead: settings.LOOKAHEAD,
        decodeCost,
        engineRate,
        followText: (open, aborted) => followText({ redis, doorbell, metrics, now }, open, aborted),
        now,
      }),
    );
  };
  const readEnded = (speechId: SpeechId, segment: number) => readEndedJournal(redis, { speechId, segment });
  const references = createReferenceStore(redis);
  const referenceParts = { profile, references, speeches, doorbell, readEnded, metrics };
  const read = () => service.pace;
  const engineSign = startEngineSign({ redis, profile: profile.name, worker: randomUUID(), read });
  const worker = startSpeechWorker({
    profile: profile.name,
    connection: queueConnection,
    concurrency: engine.sequences,
    speeches,
    running,
    speak: (taken) => traceSegment(tracing, taken, (own) => speakWithReference(referenceParts, own, speak)),
    tries: {
      read: (job) => readTries(redis, job),
      giveBack: (job, given) => giveBackTry(redis, job, given),
    },
    noteDead: (dead) => noteDeadSegment(redis, dead),
    metrics,
    log,
  });
  const unwatch = watchConsumption({
    worker,
    readNextJob: () => readNextJob(redis, profile.name),
    stallMs: settings.CONSUME_STALL_MS,
    onStopped: () => breaking.break({ reason: "it takes no jobs any more", drainMs }),
  });
  isReady = true;
  log.info({ profile: profile.name, sequences: engine.sequences, metricsPort: admin.port }, "ready");

  return {
    log,
    drainMs,
    metricsPort: admin.port,
    broken: breaking.broken,
    async stop(withinMs = drainMs) {
      isReady = false;
      unwatch();
      await engineSign.stop();
      await worker.drain(withinMs);
      decodeCost.stop();
      unsubscribe();
      await engine.close();
      for (const connection of [queueConnection, subscriber, redis]) connection.disconnect();
      await Promise.all([admin.close(), diagnosis.flush()]);
    },
    flush: () => diagnosis.flush(),
  };
}
