import { duePriority } from "@mynah/protocol";

/** Beyond this, windows are as large as they get. */
const MOST_LEAD_MS = 10_000;
/** duePriority's steps, and how many of them its scale has. */
const PRIORITY_STEP_MS = 100;
const PRIORITIES = 2 ** 20;

/** How long until the segment's sound is due, from its job's priority; 0 when it is overdue. */
export function msUntilDue(priority: number, unixMs: number): number {
  const steps = (priority - duePriority(unixMs) + PRIORITIES) % PRIORITIES;
  return steps > PRIORITIES / 2 ? 0 : Math.min(MOST_LEAD_MS, steps * PRIORITY_STEP_MS);
}

/**
 * Estimates the lead of one segment: what was emitted, less what has been played since. Playing begins with the first
 * window, or when the segment is due.
 */
export class LeadClock {
  readonly #now: () => number;
  readonly #dueAt: number;
  #playsFrom: number | undefined;

  /** @param now monotonic milliseconds */
  constructor(now: () => number, untilDueMs: number) {
    this.#now = now;
    this.#dueAt = now() + untilDueMs;
  }

  emitted(): void {
    this.#playsFrom ??= Math.max(this.#now(), this.#dueAt);
  }

  /** 0 or less: the listener waits. */
  leadMs(emittedMs: number): number {
    return emittedMs - (this.#now() - (this.#playsFrom ?? this.#dueAt));
  }
}
