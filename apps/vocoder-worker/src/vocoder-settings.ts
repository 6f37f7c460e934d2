import { PRECISIONS, PROVIDERS } from "@mynah/codec-onnx";
import { programSettings, readSettings } from "@mynah/program";
import { limits } from "@mynah/protocol";
import { z } from "zod";

const count = z.coerce.number().int().min(1);

/** What the vocoder-worker reads from the environment. */
export const vocoderSettings = z.object({
  ...programSettings,
  METRICS_PORT: programSettings.METRICS_PORT.default(9466),
  /** windows in one decode */
  SNAC_MAX_BATCH: count.max(1_024).default(limits.batchWindows),
  /** how long the oldest window may wait for company while another decode runs */
  SNAC_BATCH_TIMEOUT_MS: z.coerce.number().min(0).max(1_000).default(limits.batchWaitMs),
  /** what decodes; auto: cuda or webgpu where one works and is faster than the CPU, else cpu */
  VOCODER_PROVIDER: z.enum(["auto", ...PROVIDERS]).default("auto"),
  /** fp16: the codec's file in half precision */
  VOCODER_PRECISION: z.enum(PRECISIONS).default("fp32"),
  /** threads of one decode, on a CPU */
  VOCODER_THREADS: count.max(256).default(1),
  /** decodes at the same time, each in a session and a thread of its own; default: half of the cores on a CPU, 1 on a GPU */
  VOCODER_DECODERS: count.max(64).optional(),
  /** encodes references beside; auto: when the codec's encoder is there; on: it must be */
  VOCODER_ENCODES: z.enum(["auto", "on", "off"]).default("auto"),
  /** so long a decode may take, or windows may wait unread while there is room for them; then the process ends, to be started again */
  VOCODER_STALL_MS: count.max(3_600_000).default(10_000),
  /** shards of Redis keys; a vocoder reads all of them */
  MYNAH_SHARDS: count.max(1_000).default(1),
});

export type VocoderSettings = z.infer<typeof vocoderSettings>;

/** @throws SettingsError */
export function readVocoderSettings(env: NodeJS.ProcessEnv): VocoderSettings {
  return readSettings(vocoderSettings, env);
}
