import { availableParallelism } from "node:os";
import { ReferenceAudioError } from "./reference-error.js";

/** Files decoded at the same time in this process, whoever asks. */
const AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2));
/** Files that wait for their turn, each held whole in memory. */
const MOST_WAITING = 16;

const waiting: (() => void)[] = [];
let running = 0;

/**
 * Waits for a turn. @returns what gives it back
 *
 * @throws ReferenceAudioError when too many wait already, and the signal's reason
 */
export async function takeTurn(signal?: AbortSignal): Promise<() => void> {
  signal?.throwIfAborted();
  if (running >= AT_ONCE) await waitFor(signal);
  else running++;
  return giveBack;
}

/** The turn goes straight to the next one, so that nobody overtakes. */
function giveBack(): void {
  const next = waiting.shift();
  if (next === undefined) running--;
  else next();
}

function waitFor(signal?: AbortSignal): Promise<void> {
  if (waiting.length >= MOST_WAITING)
    throw new ReferenceAudioError("overloaded", "Too many references are being decoded: try again in a few seconds.");
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      waiting.splice(waiting.indexOf(proceed), 1);
      reject(signal?.reason as Error);
    };
    const proceed = (): void => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    };
    waiting.push(proceed);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
