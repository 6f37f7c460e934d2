import { LOOKAHEADS } from "@mynah/codec";
import { programSettings } from "@mynah/program";
import { z } from "zod";

/** What the llm-worker reads from the environment. */
export const llmWorkerSettings = z.object({
  ...programSettings,
  METRICS_PORT: programSettings.METRICS_PORT.default(9465),
  /** what one window frame costs a vocoder, instead of what the vocoders measure and say themselves */
  DECODE_MS_PER_FRAME: z.coerce.number().min(0).optional(),
  /** what a window spends on the way beside all decoding: Redis, and a decode that has just begun */
  WINDOW_OVERHEAD_MS: z.coerce.number().min(0).default(20),
  /** how much right context the first window of a speech waits for */
  LOOKAHEAD: z.enum(LOOKAHEADS).default("exact"),
});
