import type { Emitter } from "../output/emitter.js";
import type { CancelledSpeeches } from "./cancelled-speeches.js";
import type { WaitingWindow } from "./waiting-window.js";

/** Takes the windows of cancelled speeches out of the queue and drops them. */
export function siftCancelled(
  cancelled: CancelledSpeeches,
  emitter: Pick<Emitter, "drop">,
): (waiting: readonly WaitingWindow[]) => readonly WaitingWindow[] {
  return (waiting) => {
    const isUnwanted = ({ record }: WaitingWindow): boolean => cancelled.has(record.speechId);
    if (!waiting.some(isUnwanted)) return waiting;
    for (const window of waiting.filter(isUnwanted)) void emitter.drop(window, "cancelled");
    return waiting.filter((window) => !isUnwanted(window));
  };
}
