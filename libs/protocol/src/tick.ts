/** A timer may fire so much early, which is not to be taken for the tick before. */
const EARLY_MS = 5;
/** By so much Redis ends a wait before a tick, so that its answer lies there at the tick. */
const ANSWER_MS = 30;
/** Programs that were started together do not march in step. */
const phaseMs = 60_000 * Math.random();

/**
 * Milliseconds to this process's next tick of so many. What is done again and again is done at ticks: a program that idles is woken
 * once for all of it, and a wake-up costs it more than most of what it is woken for.
 *
 * @param now monotonic milliseconds
 */
export function msToTick(everyMs: number, now = performance.now()): number {
  const ms = everyMs - ((now + phaseMs) % everyMs);
  return Math.ceil(ms < Math.min(EARLY_MS, everyMs / 2) ? ms + everyMs : ms);
}

/** How long to wait in Redis, at most `mostMs`, so that a wait in vain is over at a tick. */
export function blockMsToTick(mostMs: number, now = performance.now()): number {
  const ms = msToTick(mostMs, now) - ANSWER_MS;
  return ms > 0 ? ms : ms + mostMs;
}
