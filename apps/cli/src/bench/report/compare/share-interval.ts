import type { Interval } from "./ratio-interval.js";

export interface Share {
  readonly count: number;
  readonly of: number;
}

/** 99 % */
const Z = 2.5758;

/**
 * Between which bounds the difference of two shares lies, b less a: Newcombe's hybrid of Wilson's score intervals
 * (Statistics in Medicine 17, 1998), which is honest with few requests and with none that failed.
 */
export function shareDifference(a: Share, b: Share): Interval {
  const [pa, pb] = [a.count / a.of, b.count / b.of];
  const [[lowA, highA], [lowB, highB]] = [wilson(a), wilson(b)];
  const difference = pb - pa;
  return [difference - Math.hypot(pb - lowB, highA - pa), difference + Math.hypot(highB - pb, pa - lowA)];
}

function wilson({ count, of }: Share): Interval {
  const share = count / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
