/** The least count from `from` on that is enough, if more than enough is enough too; undefined: not even `most` is. */
export function least(
  isEnough: (count: number) => boolean,
  { from, most }: { from: number; most: number },
): number | undefined {
  if (!isEnough(most)) return undefined;
  let [low, high] = [from - 1, from];
  while (high < most && !isEnough(high)) {
    [low, high] = [high, Math.min(most, Math.ceil(1.5 * high))];
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
