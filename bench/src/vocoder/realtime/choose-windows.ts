import { mostWindows, type BatchLimits } from "../batches.js";
import type { PlannedWindow } from "./listener.js";

/** What goes into the next decode: first windows, then those due first, in the shape of the most urgent one. */
export function chooseWindows(waiting: readonly PlannedWindow[], limits: BatchLimits): readonly PlannedWindow[] {
  const urgent = waiting.toSorted((a, b) => Number(b.isFirst) - Number(a.isFirst) || a.dueAtMs - b.dueAtMs);
  const shape = urgent[0]?.step.shape ?? 1;
  return urgent.filter(({ step }) => step.shape === shape).slice(0, mostWindows(shape, limits));
}
