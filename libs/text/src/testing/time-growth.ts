const LEAST_CHARACTERS = 1_250;
const TIMES_LARGER = 8;
/** Linear work grows 8 times, quadratic work 64 times. */
const LINEAR = 24;
const MOST_ROUNDS = 5;
const WARM_ROUNDS = 3;
/** What takes less is quick at any size that is let in, and its ratio would be noise. */
const LEAST_MS = 0.5;

/**
 * Does work that is eight times as large take less than 24 times as long? The best of a few rounds, as others use the machine too: no
 * clock time is expected of anything, only what becomes of it.
 *
 * @param workOf makes the work of a size, 1 or 8, which is then timed
 */
export function growsLinearly(workOf: (size: number) => () => unknown): boolean {
  const [small, large] = [workOf(1), workOf(TIMES_LARGER)];
  let [smallMs, largeMs] = [Infinity, Infinity];
  // Compiled first: a small one that is not yet would make any large one look quick.
  for (let round = 0; round < WARM_ROUNDS; round++) small();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    smallMs = Math.min(smallMs, msOf(small));
    largeMs = Math.min(largeMs, msOf(large));
    if (largeMs < LINEAR * Math.max(smallMs, LEAST_MS)) return true;
  }
  return false;
}

/** Of the units, each repeated to a hostile text, those with which `run` takes more than linear time. */
export function findSuperlinear(run: (text: string) => unknown, units: readonly string[]): readonly string[] {
  return units.filter((unit) => {
    const textOf = (size: number): string => unit.repeat(Math.ceil((size * LEAST_CHARACTERS) / unit.length));
    const workOf = (size: number) => {
      const text = textOf(size);
      return () => run(text);
    };
    return !growsLinearly(workOf);
  });
}

function msOf(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}
