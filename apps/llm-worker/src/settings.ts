import { programSettings } from "@mynah/program";
import { z } from "zod";

/** What the llm-worker reads from the environment. */
export const llmWorkerSettings = z.object({
  ...programSettings,
  METRICS_PORT: programSettings.METRICS_PORT.default(9465),
  /** what one window frame costs a vocoder: windows are cut so that they play longer than they decode (SNAC on a CPU: 25) */
  DECODE_MS_PER_FRAME: z.coerce.number().min(0).default(0),
});
