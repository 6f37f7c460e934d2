import { duePriority, type SpeechJob } from "@mynah/protocol";

/** Beyond this, windows are as large as they get. */
const MOST_LEAD_MS = 10_000;
/** duePriority's steps, and how many of them its scale has. */
const PRIORITY_STEP_MS = 100;
const PRIORITIES = 2 ** 20;

/** How long until the segment's sound is due, from its job's priority; below 0 when it is overdue. */
export function msUntilDue(priority: number, unixMs: number): number {
  const steps = (priority - duePriority(unixMs) + PRIORITIES) % PRIORITIES;
  const ahead = steps > PRIORITIES / 2 ? steps - PRIORITIES : steps;
  return Math.min(MOST_LEAD_MS, ahead * PRIORITY_STEP_MS);
}

/** The same of a segment. The first word is never early: that would only be a clock that is late. */
export function untilDueMs({ segment }: Pick<SpeechJob, "segment">, priority: number, unixMs: number): number {
  const untilDue = msUntilDue(priority, unixMs);
  return segment === 0 ? Math.min(0, untilDue) : untilDue;
}

/**
 * Estimates the lead of one segment: what was emitted, by this attempt or an earlier one, less what has been played
 * since the segment was due. A listener that had to wait plays on from what comes next.
 */
export class LeadClock {
  readonly #now: () => number;
  #playsFrom: number;

  /** @param now monotonic milliseconds */
  constructor(now: () => number, untilDueMs: number) {
    this.#now = now;
    this.#playsFrom = now() + untilDueMs;
  }

  /** Windows went out after `beforeMs` of sound, which cannot be played before now. */
  emitted(beforeMs: number): void {
    this.#playsFrom = Math.max(this.#playsFrom, this.#now() - beforeMs);
  }

  /** 0 or less: the listener waits. */
  leadMs(emittedMs: number): number {
    return emittedMs - (this.#now() - this.#playsFrom);
  }
}
