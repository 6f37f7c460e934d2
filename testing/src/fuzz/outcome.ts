/** How one request or event went. */
export interface Outcome {
  readonly door: string;
  /** an HTTP status, an error's code, or a word: ok, cut, closed, silent */
  readonly said: string;
  /** 503 is honest where it says when to come back */
  readonly hasRetryAfter?: boolean;
}

/**
 * Words that must not be heard of any input. A missed deadline (504) is one: it is what an input looks like that has a worker stuck,
 * and a load that is too much is refused before, with 429 or 503. Where it comes of a machine that cannot keep up with the fuzz,
 * do not shorten QUEUE_DEADLINE_MS.
 */
const FAULTS: ReadonlySet<string> = new Set(["internal", "engine_failed", "deadline_exceeded", "1011", "silent"]);

/** Doors whose 503 is their report. */
const isHealth = (door: string): boolean => /\/healthz?$/.test(door);

/** Is it the server's fault, and no honest overload? */
export function isFault({ door, said, hasRetryAfter = false }: Outcome): boolean {
  if (FAULTS.has(said)) return true;
  return /^5\d\d$/.test(said) && !(said === "503" && (hasRetryAfter || isHealth(door)));
}
