import { programSettings } from "@mynah/program";
import { z } from "zod";

/** What the llm-worker reads from the environment. */
export const llmWorkerSettings = z.object({
  ...programSettings,
  METRICS_PORT: programSettings.METRICS_PORT.default(9465),
  /**
   * what one window frame costs a vocoder: windows are cut so that they play longer than they decode (full-size
   * SNAC on a CPU: 25)
   */
  DECODE_MS_PER_FRAME: z.coerce.number().min(0).default(1),
  /** what a window spends on the way beside its own decode: Redis, and the decodes of others before it */
  WINDOW_OVERHEAD_MS: z.coerce.number().min(0).default(20),
});
