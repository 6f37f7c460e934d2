import type { AudioRecorder } from "./debug-audio/audio-recorder.js";
import { openRecorder } from "./debug-audio/open-recorder.js";
import { openErrorReporter } from "./errors/open-error-reporter.js";
import { createLogger, type Logger } from "./logger.js";
import { openTracing } from "./trace/open-tracing.js";
import type { Tracing } from "./trace/tracing.js";

export interface DiagnosisOptions {
  readonly role: string;
  readonly logLevel: string;
  readonly env: NodeJS.ProcessEnv;
  /** others decide which speeches are traced, and this program follows */
  readonly isFollower: boolean;
}

/** What a program says of its own work: its log, and where they are wanted traces, reports of errors and what it made of speeches. */
export interface Diagnosis {
  readonly log: Logger;
  readonly tracing: Tracing | undefined;
  readonly recorder: AudioRecorder | undefined;
  /** Sends what is left. Within the time that a program has for closing, and more than once. */
  flush(): Promise<void>;
}

/** Of what a program may take for closing, beyond its drain. */
const FLUSH_MS = 2_000;

/** @throws SettingsError */
export async function openDiagnosis({ role, logLevel, env, isFollower }: DiagnosisOptions): Promise<Diagnosis> {
  const reporter = await openErrorReporter(role, env);
  const log = createLogger(role, logLevel, reporter);
  const recorder = openRecorder(env, log);
  const tracing = await openTracing({ role, env, isFollower, log });
  let flushing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([tracing?.close(FLUSH_MS), reporter?.close(FLUSH_MS), recorder?.close(FLUSH_MS)]);
  };
  return { log, tracing, recorder, flush: () => (flushing ??= close()) };
}
