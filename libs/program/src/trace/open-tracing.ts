import { programVersion } from "../program-version.js";
import type { Logger } from "../logger.js";
import { readTraceSettings } from "./trace-settings.js";
import type { Tracing } from "./tracing.js";

export interface TracingOptions {
  readonly role: string;
  readonly env: NodeJS.ProcessEnv;
  /** it keeps the traces that it is told of; others decide which those are */
  readonly isFollower: boolean;
  readonly log: Pick<Logger, "warn">;
}

/** undefined where no traces are wanted: then OpenTelemetry is not even loaded. @throws SettingsError */
export async function openTracing({ env, ...options }: TracingOptions): Promise<Tracing | undefined> {
  const settings = readTraceSettings(env);
  if (settings === undefined) return undefined;
  const { createOtelTracing } = await import("./otel-tracing.js");
  return createOtelTracing({ ...options, settings, version: programVersion() });
}
