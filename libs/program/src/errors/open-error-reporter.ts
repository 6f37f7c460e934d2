import { z } from "zod";
import { programVersion } from "../program-version.js";
import { readSettings } from "../settings.js";
import type { ErrorReporter } from "./error-reporter.js";

/** Of all roles. */
export const errorSettings = z.object({
  /** where unexpected errors are reported to, of Sentry's kind; absent: nowhere */
  SENTRY_DSN: z.url({ protocol: /^https?$/, error: "an address like https://key@host/1" }).optional(),
  SENTRY_ENVIRONMENT: z.string().optional(),
});

/** undefined where nobody is to be told: then Sentry's library is not even loaded. @throws SettingsError */
export async function openErrorReporter(role: string, env: NodeJS.ProcessEnv): Promise<ErrorReporter | undefined> {
  const { SENTRY_DSN: dsn, SENTRY_ENVIRONMENT: environment } = readSettings(errorSettings, env);
  if (dsn === undefined) return undefined;
  const { createSentryReporter } = await import("./sentry-reporter.js");
  return createSentryReporter({ dsn, role, environment, version: programVersion() });
}
