import type { LoadedProfile } from "@mynah/program";
import { createCodesCache } from "@mynah/protocol/redis";
import type { TextNormalizer } from "@mynah/text";
import type { Redis } from "ioredis";
import type { SpeechTokenSource } from "../engine/speech-token-source.js";
import type { WorkerMetrics } from "../worker-metrics.js";
import { cachedEngine } from "./cached-engine.js";
import { nameRequest } from "./name-request.js";
import { modelFingerprint } from "./model-fingerprint.js";

export interface CodesCacheOptions {
  /** 0: the engine as it is */
  readonly megabytes: number;
  readonly loaded: LoadedProfile;
  readonly redis: Redis;
  readonly metrics: WorkerMetrics;
  /** what is said depends on it, so what is remembered does too */
  readonly normalize: TextNormalizer;
}

/** The engine with a cache of codes before it, where one is wanted. @throws ModelFileError */
export async function withCodesCache(
  engine: SpeechTokenSource,
  { megabytes, loaded, redis, metrics, normalize }: CodesCacheOptions,
): Promise<SpeechTokenSource> {
  if (megabytes === 0) return engine;
  const cache = createCodesCache(redis, { model: await modelFingerprint(loaded), maxBytes: megabytes * 1024 * 1024 });
  return cachedEngine(engine, {
    cache,
    nameOf: (request) => nameRequest({ ...request, text: normalize(request.text, request) }),
    audio: loaded.profile.audio,
    onLookup: (outcome) => metrics.codesLookups.inc({ outcome }),
    onKept: (bytes) => metrics.codesBytes.set(bytes),
  });
}
