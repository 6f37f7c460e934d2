import { backoffMs, type BackoffOptions } from "./backoff.js";
import { asMynahError, isPassing } from "./errors.js";
import { sleep } from "./sleep.js";

/** A server that has too much to do, or whose store is away. The pauses grow by `backoffMs` and are drawn at random. */
const mostRetries = 8;

export interface Patience {
  readonly backoff: BackoffOptions;
  /** aborted, with a MynahError, when nothing more is to be asked */
  readonly over: AbortSignal;
}

/** Asks until it is answered, refused for good, or has failed too often. @throws what `ask` failed with last; the signal's reason */
export async function tryAgain<Answer>(ask: () => Promise<Answer>, { backoff, over }: Patience): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    over.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      over.throwIfAborted();
      if (tries >= mostRetries || !isPassing(asMynahError(error))) throw error;
    }
    await sleep(backoffMs(tries, backoff), over);
  }
}
