import { z } from "zod";
import { readSettings } from "../settings.js";

const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

const url = z.string().regex(/^https?:\/\/\S+$/, "an address like http://127.0.0.1:4318");
const count = z.coerce.number().int().min(1);

/** OpenTelemetry's own names and defaults. Further ones (headers, timeout, compression) are read by its exporter. */
const traceSettingsSchema = z.object({
  /** where traces go; absent: there are none */
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  /** the same, with the path, for traces alone */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .string()
    .regex(/^http\//, "http/json: gRPC is not spoken here")
    .optional(),
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_TRACES_EXPORTER: z.enum(["otlp", "none"], "otlp or none").default("otlp"),
  /** which speeches are traced; the gateway decides, and the workers follow */
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS, `one of ${SAMPLERS.join(", ")}`).default("parentbased_always_on"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number("from 0 to 1").min(0, "from 0 to 1").max(1, "from 0 to 1").default(1),
  /** spans that wait to be sent; more are dropped */
  OTEL_BSP_MAX_QUEUE_SIZE: count.default(2_048),
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: count.default(512),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce.number().int().min(0).default(5_000),
  OTEL_BSP_EXPORT_TIMEOUT: count.default(30_000),
});

export interface TraceSettings {
  /** where they are sent, with the path */
  readonly url: string;
  readonly sampler: (typeof SAMPLERS)[number];
  /** for the samplers by ratio */
  readonly ratio: number;
  readonly queue: Readonly<Record<QueueSetting, number>>;
}

type QueueSetting = "maxQueueSize" | "maxExportBatchSize" | "scheduledDelayMillis" | "exportTimeoutMillis";

/** undefined: no traces are wanted. @throws SettingsError */
export function readTraceSettings(env: NodeJS.ProcessEnv): TraceSettings | undefined {
  const read = readSettings(traceSettingsSchema, env);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_TRACES_SAMPLER: sampler } = read;
  const url = read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base.replace(/\/+$/, "")}/v1/traces`);
  const isOff = read.OTEL_SDK_DISABLED?.toLowerCase() === "true" || read.OTEL_TRACES_EXPORTER === "none";
  if (url === undefined || isOff || sampler === "always_off") return undefined;
  return {
    url,
    sampler,
    ratio: read.OTEL_TRACES_SAMPLER_ARG,
    queue: {
      maxQueueSize: read.OTEL_BSP_MAX_QUEUE_SIZE,
      maxExportBatchSize: Math.min(read.OTEL_BSP_MAX_EXPORT_BATCH_SIZE, read.OTEL_BSP_MAX_QUEUE_SIZE),
      scheduledDelayMillis: read.OTEL_BSP_SCHEDULE_DELAY,
      exportTimeoutMillis: read.OTEL_BSP_EXPORT_TIMEOUT,
    },
  };
}
