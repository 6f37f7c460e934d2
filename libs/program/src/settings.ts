import { z } from "zod";

/** A setting that is missing or wrong. The message names it and says what is accepted. */
export class SettingsError extends Error {
  readonly code = "invalid_settings";
}

/** What every program reads from the environment. */
export const programSettings = {
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "an address like redis://127.0.0.1:6379")
    .default("redis://127.0.0.1:6379"),
  /** folder with a profile.json, a profile file, or a name below MYNAH_MODELS */
  MYNAH_PROFILE: z.string().default("mynah-mini"),
  MYNAH_MODELS: z.string().default("models"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** where /metrics, /healthz and /readyz are served; 0 picks a free port */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535),
  METRICS_HOST: z.string().default("127.0.0.1"),
  /** a main thread that is stuck for so long, once ready, ends its process; 0: never */
  WATCHDOG_MS: z.coerce
    .number()
    .int()
    .refine((ms) => ms === 0 || ms >= 1_000, "0 or at least 1000")
    .default(20_000),
  /** how long running work may take to end after SIGTERM */
  DRAIN_MS: z.coerce.number().int().min(0).default(25_000),
};

/** Reads settings from the environment. Empty values count as unset. @throws SettingsError */
export function readSettings<Shape extends z.ZodObject>(
  shape: Shape,
  env: NodeJS.ProcessEnv = process.env,
): z.infer<Shape> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new SettingsError(`Environment: ${lines.join("; ")}`);
}
