import { roundStep, roundTime } from "./ticks.js";

export interface Domain {
  readonly kind: "linear" | "time" | "log";
  readonly from: number;
  readonly to: number;
}

/** From 0 to a round figure that all the values lie below; to 1 without values. */
export const linearDomain = (values: Iterable<number>): Domain => domainFromZero("linear", values);

/** The same of milliseconds. */
export const timeDomain = (values: Iterable<number>): Domain => domainFromZero("time", values);

function domainFromZero(kind: "linear" | "time", values: Iterable<number>): Domain {
  const { max } = boundsOf(values);
  if (max <= 0) return { kind, from: 0, to: 1 };
  const step = (kind === "time" ? roundTime : roundStep)(max / 5);
  return { kind, from: 0, to: Number((Math.ceil(max / step - 1e-9) * step).toPrecision(12)) };
}

/**
 * From the power of ten below the smallest value to one of 1, 2, 5, 10 and so on: one power of ten at the least.
 * Nothing below `least` is told apart.
 */
export function logDomain(values: Iterable<number>, least: number): Domain {
  const { min, max } = boundsOf(values);
  const from = Number.isFinite(min) && min > least ? 10 ** Math.floor(Math.log10(min)) : least;
  return { kind: "log", from, to: roundStep(Math.max(from * 10, max)) };
}

/** Where a value lies between two ends in pixels. What lies beyond the domain is drawn at its end. */
export function scaleOf({ kind, from, to }: Domain, start: number, end: number): (value: number) => number {
  const place = (value: number): number => (kind === "log" ? Math.log(Math.max(value, from)) : value);
  const [first, last] = [place(from), place(to)];
  return (value) => {
    const share = Math.min(1, Math.max(0, (place(value) - first) / (last - first)));
    return start + share * (end - start);
  };
}

/** In a loop: a spread of a hundred thousand arguments overflows the stack. */
function boundsOf(values: Iterable<number>): { readonly min: number; readonly max: number } {
  let [min, max] = [Infinity, 0];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}
