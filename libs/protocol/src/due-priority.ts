const STEP_MS = 100;
/** BullMQ's priorities end at 2^21 - 1 and 0 means "before all others": 1..2^20 leaves both ends alone. */
const STEPS = 2 ** 20;

/**
 * BullMQ priority (lower = sooner) of a job from the moment its sound is due, in Unix milliseconds, at 100 ms steps.
 * The scale wraps every 29 hours; at the wrap a job may overtake those that are already waiting, once.
 */
export function duePriority(dueAtMs: number): number {
  return 1 + (Math.floor(dueAtMs / STEP_MS) % STEPS);
}
