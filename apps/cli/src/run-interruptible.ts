import { constants } from "node:os";
import { knownErrorWords } from "./known-error.js";

/**
 * Runs work that Ctrl-C or SIGTERM aborts. What an operator can mend is one line on standard error and exit status 1; after a
 * signal the status is that of the signal, and `onInterrupted` says how to go on. A second signal ends the process at once.
 */
export async function runInterruptible(
  work: (signal: AbortSignal) => Promise<void>,
  onInterrupted: string,
): Promise<void> {
  const abort = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    process.exitCode = 128 + constants.signals[name];
    if (abort.signal.aborted) process.exit();
    abort.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    await work(abort.signal);
  } catch (error) {
    if (abort.signal.aborted) process.stderr.write(`\nmynah: stopped. ${onInterrupted}\n`);
    else fail(error);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

function fail(error: unknown): void {
  const words = knownErrorWords(error);
  if (words === undefined) throw error;
  process.stderr.write(`mynah: ${words}\n`);
  process.exitCode = 1;
}
