/** When those come who know nothing of each other: exponential gaps, so many a second in the mean. Without end. */
export function* poissonTimes(perSecond: number, random: () => number): Generator<number, never> {
  for (let atMs = 0; ;) {
    atMs -= (Math.log(1 - random()) / perSecond) * 1_000;
    yield atMs;
  }
}
