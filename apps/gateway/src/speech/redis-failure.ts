import { SpeechError } from "@mynah/protocol";

const AWAY = "The speech service is not reachable for the moment: try again in a few seconds.";

/** A defect of ours is none of Redis's. */
const isDefect = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof ReferenceError ||
  error instanceof SyntaxError;

/** What a client is told when a step on Redis fails: `unavailable`, unless the failure says more itself. */
export function asUnavailable(cause: unknown): unknown {
  if (cause instanceof SpeechError || isDefect(cause)) return cause;
  return new SpeechError("unavailable", AWAY, { cause, retryAfterS: 2 });
}

/** Resolves like `work`, or fails as `unavailable` when it fails or takes longer than `limitMs`. */
export async function withinMs<Value>(limitMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer from Redis within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw asUnavailable(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Redis away must be answered within 2 s. */
export const REDIS_ANSWER_MS = 1_800;
