import { defaultShapes } from "@mynah/codec";
import { loadDecoders, ProviderError, type LoadedDecoders } from "@mynah/codec-onnx";
import {
  createLogger,
  createMetrics,
  createTestPoints,
  loadProfile,
  redisServer,
  SettingsError,
  startAdminServer,
  type LoadedProfile,
  type Logger,
  type RunningProgram,
} from "@mynah/program";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { openEncoder } from "./encoding/open-encoder.js";
import { endProcess } from "./stall/end-process.js";
import { createVocoderMetrics, type VocoderMetrics } from "./vocoder-metrics.js";
import { readVocoderSettings, type VocoderSettings } from "./vocoder-settings.js";
import { startVocoder } from "./vocoder.js";

const ROLE = "vocoder-worker";

export interface VocoderWorker extends RunningProgram {
  /** where /metrics, /healthz and /readyz are served */
  readonly metricsPort: number;
}

/**
 * Starts a vocoder worker: settings, profile, decoder (checked and warm), admin server, loops; `stop` in reverse.
 *
 * @throws SettingsError, ModelFileError
 */
export async function startVocoderWorker(env: NodeJS.ProcessEnv): Promise<VocoderWorker> {
  const settings = readVocoderSettings(env);
  const server = redisServer(settings);
  const log = createLogger(ROLE, settings.LOG_LEVEL);
  const registry = createMetrics(ROLE);
  const metrics = createVocoderMetrics(registry);
  const model = await loadProfile(settings.MYNAH_PROFILE, settings.MYNAH_MODELS);
  const shapes = defaultShapes(model.codec);
  let isReady = (): boolean => false;
  let isAlive = (): boolean => true;
  // Before the decoder: on a GPU it takes long to be warm, and the program is alive all the while.
  const admin = await startAdminServer({
    host: settings.METRICS_HOST,
    port: settings.METRICS_PORT,
    metrics: registry,
    isReady: () => isReady(),
    isAlive: () => isAlive(),
  });
  const closeAdmin = async (error: unknown): Promise<never> => {
    await admin.close();
    throw error;
  };
  const encoder = await openEncoder({ wanted: settings.VOCODER_ENCODES, model, log }).catch(closeAdmin);
  const loaded = await load({ settings, model, shapes, metrics, log }).catch(async (error: unknown) => {
    await encoder?.close();
    return closeAdmin(error);
  });
  const vocoder = startVocoder({
    server,
    consumer: `${hostname()}-${process.pid}-${randomBytes(4).toString("hex")}`,
    shards: settings.MYNAH_SHARDS,
    codec: model.codec,
    shapes,
    loaded,
    encoder,
    maxBatch: settings.SNAC_MAX_BATCH,
    maxWaitMs: settings.SNAC_BATCH_TIMEOUT_MS,
    stallMs: settings.VOCODER_STALL_MS,
    onStalled: endProcess,
    metrics,
    log,
    reach: createTestPoints(env),
  });
  isReady = () => vocoder.isReady;
  isAlive = () => !vocoder.isStalled;
  const { provider, decoders, pace, rowSizes } = loaded;
  const encodes = encoder !== undefined;
  log.info(
    { codec: model.codec.name, provider, decoders, shapes, rowSizes, encodes, ...pace },
    "vocoder worker started",
  );
  return {
    log,
    drainMs: settings.DRAIN_MS,
    metricsPort: admin.port,
    async stop() {
      await vocoder.stop(settings.DRAIN_MS);
      await admin.close();
      await Promise.all([loaded.decoder.close(), encoder?.close()]);
    },
  };
}

interface LoadParts {
  readonly settings: VocoderSettings;
  readonly model: LoadedProfile;
  readonly shapes: readonly number[];
  readonly metrics: VocoderMetrics;
  readonly log: Logger;
}

async function load({ settings, model, shapes, metrics, log }: LoadParts): Promise<LoadedDecoders> {
  const onLost = (error: unknown): void => {
    metrics.decoderLosses.inc();
    log.error({ err: error }, "a decoder is lost; loading it again");
  };
  return loadDecoders(model, {
    provider: settings.VOCODER_PROVIDER,
    precision: settings.VOCODER_PRECISION,
    decoders: settings.VOCODER_DECODERS,
    threads: settings.VOCODER_THREADS,
    maxRows: settings.SNAC_MAX_BATCH,
    shapes,
    log,
    onLost,
  }).catch((cause: unknown) => {
    if (!(cause instanceof ProviderError)) throw cause;
    // It begins with the provider's name.
    throw new SettingsError(`VOCODER_PROVIDER=${cause.message}`, { cause });
  });
}
