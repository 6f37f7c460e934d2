import { defaultShapes } from "@mynah/codec";
import { createLogger, createMetrics, loadProfile, startAdminServer, type RunningProgram } from "@mynah/program";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Registry } from "prom-client";
import { loadDecoder, type LoadedDecoder } from "./decoding/load-decoder.js";
import { createVocoderMetrics } from "./vocoder-metrics.js";
import { readVocoderSettings, type VocoderSettings } from "./vocoder-settings.js";
import { startVocoder } from "./vocoder.js";

const ROLE = "vocoder-worker";
/** A first word that comes while a decode runs waits no longer than a frame plays. */
const LONGEST_BATCH_MS = 85;

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
  const log = createLogger(ROLE, settings.LOG_LEVEL);
  const registry = createMetrics(ROLE);
  const model = await loadProfile(settings.MYNAH_PROFILE, settings.MYNAH_MODELS);
  const shapes = defaultShapes(model.codec);
  const sizes = { decoders: settings.VOCODER_DECODERS, threads: settings.VOCODER_THREADS };
  const loaded = await loadDecoder(model, { ...sizes, shapes });
  let isReady = (): boolean => false;
  const admin = await serveAdmin({ settings, registry, loaded, isReady: () => isReady() });
  const vocoder = startVocoder({
    ...sizes,
    redisUrl: settings.REDIS_URL,
    consumer: `${hostname()}-${process.pid}-${randomBytes(4).toString("hex")}`,
    shards: settings.MYNAH_SHARDS,
    codec: model.codec,
    shapes,
    decoder: loaded.decoder,
    maxBatch: settings.SNAC_MAX_BATCH,
    maxBatchFrames: LONGEST_BATCH_MS / loaded.pace.msPerJoiningFrame,
    maxWaitMs: settings.SNAC_BATCH_TIMEOUT_MS,
    metrics: createVocoderMetrics(registry),
    log,
  });
  isReady = () => vocoder.isReady;
  log.info({ codec: model.codec.name, shapes, ...loaded.pace, ...sizes }, "vocoder worker started");
  return {
    log,
    drainMs: settings.DRAIN_MS,
    metricsPort: admin.port,
    async stop() {
      await vocoder.stop(settings.DRAIN_MS);
      await admin.close();
      await loaded.decoder.close();
    },
  };
}

interface AdminParts {
  readonly settings: VocoderSettings;
  readonly registry: Registry;
  readonly loaded: LoadedDecoder;
  readonly isReady: () => boolean;
}

async function serveAdmin({ settings, registry, loaded, isReady }: AdminParts) {
  const { METRICS_HOST: host, METRICS_PORT: port } = settings;
  return startAdminServer({ host, port, metrics: registry, isReady }).catch(async (error: unknown) => {
    await loaded.decoder.close();
    throw error;
  });
}
