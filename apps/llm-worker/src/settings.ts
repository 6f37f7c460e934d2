import { LOOKAHEADS } from "@mynah/codec";
import { programSettings } from "@mynah/program";
import { z } from "zod";

/** What the llm-worker reads from the environment. */
export const llmWorkerSettings = z.object({
  ...programSettings,
  METRICS_PORT: programSettings.METRICS_PORT.default(9465),
  /** a file of words and how they are said: see `parsePronunciations` */
  MYNAH_PRONUNCIATIONS: z.string().optional(),
  /** what one window frame costs a vocoder, instead of what the vocoders measure and say themselves */
  DECODE_MS_PER_FRAME: z.coerce.number().min(0).optional(),
  /** what a window spends on the way beside all decoding: Redis, and a decode that has just begun */
  WINDOW_OVERHEAD_MS: z.coerce.number().min(0).default(20),
  /** an engine that gives a segment no token for so long has failed; a long journal on a slow machine takes its time to read */
  ENGINE_STALL_MS: z.coerce.number().int().min(100).default(30_000),
  /** a worker that has room and leaves the same job waiting for so long has stopped consuming */
  CONSUME_STALL_MS: z.coerce.number().int().min(100).default(15_000),
  /** megabytes of Redis for codes that may be asked for again (same text, voice, seed and parameters); 0: none are kept */
  CODES_CACHE_MB: z.coerce.number().min(0).max(1_000_000).default(0),
  /** how much right context the first window of a speech waits for */
  LOOKAHEAD: z.enum(LOOKAHEADS).default("exact"),
});
