import { roundStep } from "@mynah/cli";
import { formatValue } from "./format-value.js";

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Marks of a scale from 0 on to at least `most`: four steps or five, each a round figure, the last one its end. */
export function valueTicks(most: number, unit: string): readonly Tick[] {
  const top = most > 0 ? most : 1;
  const step = unit === "bytes" ? 2 ** Math.ceil(Math.log2(top / 5)) : roundStep(top / 5);
  const decimals = unit === "percentunit" ? (step < 0.01 ? 1 : 0) : 3;
  const count = Math.max(1, Math.ceil(top / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => {
    const at = Number((index * step).toPrecision(12));
    return { at, label: formatValue(at, unit, decimals) };
  });
}

const SPANS = [5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600];

/** Marks of a time that began at 0: at most six steps, as minutes and seconds. */
export function timeTicks(seconds: number): readonly Tick[] {
  const step = SPANS.find((span) => seconds / span <= 6) ?? 7_200;
  const count = Math.floor(seconds / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => ({ at: index * step, label: minutesOf(index * step) }));
}

/** 75 s is 1:15. */
export function minutesOf(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
