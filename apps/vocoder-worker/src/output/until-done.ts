import { setTimeout as sleep } from "node:timers/promises";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

export interface UntilDoneOptions {
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
}

/**
 * Tries until it succeeds, with jittered pauses that grow while failures follow each other: while Redis is away, work waits.
 * undefined when the signal came first.
 */
export async function untilDone<Value>(
  attempt: () => Promise<Value>,
  { signal, onError }: UntilDoneOptions,
): Promise<Value | undefined> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      return await attempt();
    } catch (error) {
      onError(error);
    }
    if (performance.now() - startedAt > 2 * LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS;
    await sleep(pauseMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
  return undefined;
}
