/** Largest difference of two Int16LE recordings, in steps of the format; Infinity when their lengths differ. */
export function largestDifference(a: Buffer, b: Buffer): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let at = 0; at < a.length; at += 2) largest = Math.max(largest, Math.abs(a.readInt16LE(at) - b.readInt16LE(at)));
  return largest;
}
