/** The largest distance between two signals' samples; Infinity when one is longer. */
export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) return Infinity;
  let largest = 0;
  for (let index = 0; index < left.length; index++)
    largest = Math.max(largest, Math.abs((left[index] ?? 0) - (right[index] ?? 0)));
  return largest;
}
