/**
 * Why a running segment is stopped from outside: its speech has ended, its job belongs to another worker now, or this
 * program ends and gives the job back.
 */
export type StopReason = "cancelled" | "stale" | "handed-over";

export const stopReasonOf = (signal: AbortSignal): StopReason => signal.reason as StopReason;
