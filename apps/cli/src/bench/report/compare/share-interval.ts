import type { Interval } from "./ratio-interval.js";

export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Of the normal distribution, for intervals of 99 %. */
const Z = 2.5758;

/**
 * Between which bounds the difference of two shares lies, b less a: Newcombe's hybrid of Wilson's score intervals
 * (Statistics in Medicine 17, 1998), which is honest with few requests and with none that failed.
 */
export function shareDifference(a: Share, b: Share, z = Z): Interval {
  const [pa, pb] = [a.count / a.of, b.count / b.of];
  const [[lowA, highA], [lowB, highB]] = [wilson(a, z), wilson(b, z)];
  const difference = pb - pa;
  return [difference - Math.hypot(pb - lowB, highA - pa), difference + Math.hypot(highB - pb, pa - lowA)];
}

function wilson({ count, of }: Share, z: number): Interval {
  const share = count / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
