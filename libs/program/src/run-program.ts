import { z } from "zod";
import { exitForCertain } from "./exit-for-certain.js";
import { ModelFileError } from "./model-file-error.js";
import type { Logger } from "./logger.js";
import { forgoPretenuring } from "./no-pretenuring.js";
import { programSettings, readSettings } from "./settings.js";
import { SettingsError } from "./settings-error.js";
import { createTestPoints } from "./test-points.js";
import { watchMainThread } from "./thread-watch.js";

/** What has broken in a program that cannot mend it by itself. */
export interface Breakage {
  readonly reason: string;
  /** how long what still works may take to come to its end */
  readonly drainMs: number;
}

/** A started program. `stop` ends intake, drains until the deadline, closes; it resolves when nothing is left. */
export interface RunningProgram {
  readonly log: Logger;
  readonly drainMs: number;
  /** sends what it has to say of its work, where that goes somewhere; `stop` does so too */
  readonly flush?: () => Promise<void>;
  /** resolves when the program has to be started anew: it is stopped, and ends with status 1 */
  readonly broken?: Promise<Breakage>;
  /** @param drainMs in place of the program's own deadline */
  stop(drainMs?: number): Promise<void>;
}

/** What closing may take beyond the drain. */
const CLOSE_MS = 5_000;

const watchSettings = z.object({ WATCHDOG_MS: programSettings.WATCHDOG_MS });

/**
 * Runs a program from start to its orderly end: SIGTERM, SIGINT or the death of its parent stops it, a second signal or
 * a drain that outlasts its deadline ends it by force. A failure that the operator can mend is one line on standard error and exit status 1.
 * Once it is ready, a main thread that gets stuck ends it too; loading and warming a model may block for long before.
 */
export async function runProgram(start: () => Promise<RunningProgram>): Promise<void> {
  forgoPretenuring();
  const hadParent = process.send !== undefined;
  const program = await start().catch(fail);
  const end = onceOnly(program);
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => end({ reason: signal, code: 0, drainMs: program.drainMs }));
  process.on("uncaughtException", (error) => void crash(program, error));
  void program.broken?.then((breakage) => end({ ...breakage, code: 1 }));
  watch();
  reportToParent(hadParent, () => end({ reason: "parent gone", code: 0, drainMs: program.drainMs }));
}

function watch(): void {
  try {
    const { WATCHDOG_MS: limitMs } = readSettings(watchSettings);
    if (limitMs > 0) watchMainThread({ limitMs });
  } catch (error) {
    fail(error);
  }
  const reach = createTestPoints(process.env);
  if (reach !== undefined) process.once("exit", () => void reach("program-exits"));
}

/**
 * A parent that started this program with an IPC channel hears when it is ready, and takes it along when it dies, also
 * while it was still starting.
 */
function reportToParent(hadParent: boolean, onOrphaned: () => void): void {
  if (!hadParent) return;
  if (!process.connected) return onOrphaned();
  process.once("disconnect", onOrphaned);
  process.send?.("ready");
}

/** Nothing is known of the state that it is in, so it ends, as soon as it has said why. */
async function crash({ log, flush }: RunningProgram, error: unknown): Promise<void> {
  try {
    log.fatal({ err: error }, "an error that nobody caught; ending, to be started anew");
    await flush?.();
  } finally {
    exitForCertain(1);
  }
}

interface Ending {
  readonly reason: string;
  readonly code: number;
  readonly drainMs: number;
}

/** The second call ends the program by force. */
function onceOnly(program: RunningProgram): (ending: Ending) => void {
  let isEnding = false;
  return (ending) => {
    // What breaks while it is ending anyway has its deadline already.
    if (isEnding) return ending.code === 0 ? exitForCertain(1) : undefined;
    isEnding = true;
    stopProgram(program, ending).catch((error: unknown) => {
      program.log.error({ err: error }, "could not stop in order");
      exitForCertain(1);
    });
  };
}

async function stopProgram({ log, stop }: RunningProgram, { reason, code, drainMs }: Ending): Promise<void> {
  if (code === 0) log.info({ reason, drainMs }, "stopping");
  else log.fatal({ reason, drainMs }, "broken; stopping, to be started anew");
  setTimeout(() => (log.error("drain deadline passed"), exitForCertain(1)), drainMs + CLOSE_MS).unref();
  await stop(drainMs);
  log.info("stopped");
  exitForCertain(code);
}

function fail(error: unknown): never {
  const known = error instanceof SettingsError || error instanceof ModelFileError || isListenError(error);
  console.error(known ? `mynah: ${(error as Error).message}` : error);
  exitForCertain(1);
}

function isListenError(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
