import { z } from "zod";
import { redisSettings } from "./redis-settings.js";
import { readSetting } from "./setting-files.js";
import { SettingsError } from "./settings-error.js";

/** What every program reads from the environment. */
export const programSettings = {
  ...redisSettings,
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

/**
 * Reads settings from the environment, each from itself or from the file that `<name>_FILE` names. Empty values count as unset.
 * @throws SettingsError
 */
export function readSettings<Shape extends z.ZodObject>(
  shape: Shape,
  env: NodeJS.ProcessEnv = process.env,
): z.infer<Shape> {
  const given = Object.keys(shape.shape).map((name) => [name, readSetting(env, name)] as const);
  const parsed = shape.safeParse(Object.fromEntries(given.filter(([, value]) => value !== undefined)));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new SettingsError(`Environment: ${faults.join("; ")}`, { faults });
}
