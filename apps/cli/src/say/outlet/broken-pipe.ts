/** Whoever read the sound has gone away. */
export class BrokenPipeError extends Error {
  readonly code = "broken_pipe";
}

/** As of a program that SIGPIPE has ended. */
const brokenPipeStatus = 141;

/** Runs work whose end by a closed pipe is no failure to speak of: no word, and the status that shells know. */
export async function brokenPipeQuietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BrokenPipeError)) throw error;
    process.exitCode = brokenPipeStatus;
  }
}

export function isBrokenPipe(error: unknown): boolean {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code === "EPIPE" || code === "ECONNRESET" || code === "ERR_STREAM_DESTROYED";
}
