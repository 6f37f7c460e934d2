import { ModelFileError } from "./load-profile.js";
import type { Logger } from "./logger.js";
import { SettingsError } from "./settings.js";

/** A started program. `stop` ends intake, drains until the deadline, closes; it resolves when nothing is left. */
export interface RunningProgram {
  readonly log: Logger;
  readonly drainMs: number;
  stop(): Promise<void>;
}

/**
 * Runs a program from start to its orderly end: SIGTERM, SIGINT or the death of its parent stops it, a second signal or
 * a drain that outlasts its deadline ends it by force. A failure that the operator can mend is one line on standard error and exit status 1.
 */
export async function runProgram(start: () => Promise<RunningProgram>): Promise<void> {
  const hadParent = process.send !== undefined;
  const program = await start().catch(fail);
  let stopping = false;
  const onSignal = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    void stopProgram(program, signal);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, onSignal);
  reportToParent(hadParent, onSignal);
}

/**
 * A parent that started this program with an IPC channel hears when it is ready, and takes it along when it dies, also
 * while it was still starting.
 */
function reportToParent(hadParent: boolean, onOrphaned: (reason: string) => void): void {
  if (!hadParent) return;
  if (!process.connected) return onOrphaned("parent gone");
  process.once("disconnect", () => onOrphaned("parent gone"));
  process.send?.("ready");
}

async function stopProgram({ log, drainMs, stop }: RunningProgram, signal: string): Promise<void> {
  log.info({ signal, drainMs }, "stopping");
  setTimeout(() => (log.error("drain deadline passed"), process.exit(1)), drainMs + 5_000).unref();
  await stop();
  log.info("stopped");
  process.exit(0);
}

function fail(error: unknown): never {
  const known = error instanceof SettingsError || error instanceof ModelFileError || isListenError(error);
  console.error(known ? `mynah: ${(error as Error).message}` : error);
  process.exit(1);
}

function isListenError(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
