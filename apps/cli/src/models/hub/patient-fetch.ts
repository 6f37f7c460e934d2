import { setTimeout as sleep } from "node:timers/promises";
import { isWorthRetrying, NetworkError, networkErrorWords } from "./network-error.js";
import { MOST_ATTEMPTS, retryDelayMs, type Failure } from "./retry-delay.js";

/** Resolves after so many milliseconds; rejects when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const waitMs: Wait = (ms, signal) => sleep(ms, undefined, { signal });

export interface PatientFetchOptions {
  readonly signal: AbortSignal;
  readonly wait: Wait;
  /** is told about every failed try that is followed by another */
  readonly say: (line: string) => void;
  /** a server that sends no headers for so long counts as gone */
  readonly silenceMs: number;
}

/**
 * A fetch that tries again, with back-off, when the network fails or the server is busy for the moment. It resolves
 * to the last response whatever its status. @throws NetworkError when the network went on failing
 */
export function createPatientFetch(options: PatientFetchOptions): typeof fetch {
  return async (input, init) => {
    for (let attempt = 1; ; attempt++) {
      const outcome = await tryOnce(new Request(input, init), options);
      const failure = failureOf(outcome);
      const delayMs = failure && retryDelayMs(failure, attempt, Date.now());
      if (delayMs === undefined) return settle(outcome);
      await discard(outcome);
      options.say(`${wordsFor(outcome)}; trying again in ${delayMs / 1_000} s (${attempt + 1} of ${MOST_ATTEMPTS})`);
      await options.wait(delayMs, options.signal);
    }
  };
}

type Outcome = Response | NetworkError;

async function tryOnce(request: Request, { signal, silenceMs }: PatientFetchOptions): Promise<Outcome> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`no answer for ${silenceMs / 1_000} s`)), silenceMs);
  try {
    return await fetch(request, { signal: AbortSignal.any([signal, silence.signal]) });
  } catch (cause) {
    signal.throwIfAborted();
    const { host } = new URL(request.url);
    return new NetworkError(`${host} cannot be reached (${networkErrorWords(cause)})`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

function failureOf(outcome: Outcome): Failure | undefined {
  if (outcome instanceof NetworkError) return isWorthRetrying(outcome.cause) ? { kind: "network" } : undefined;
  if (outcome.ok) return undefined;
  return { kind: "status", status: outcome.status, retryAfter: outcome.headers.get("retry-after") };
}

function settle(outcome: Outcome): Response {
  if (outcome instanceof NetworkError) throw outcome;
  return outcome;
}

function wordsFor(outcome: Outcome): string {
  if (outcome instanceof NetworkError) return outcome.message;
  return `${new URL(outcome.url).host} is busy (${outcome.status})`;
}

/** A body that nobody reads would hold its connection. */
async function discard(outcome: Outcome): Promise<void> {
  if (outcome instanceof Response) await outcome.body?.cancel();
}
