/** A sequence that nobody speaks with. */
export interface FreeSequence<Lane> {
  readonly lane: Lane;
  /** among the sequences of its lane */
  readonly place: number;
  /** ids that stand in its KV cache, from the first on */
  readonly kept: readonly number[];
}

/**
 * Which of the free sequences a segment gets: one that keeps the prefix it begins with; else an empty one, so that what others keep
 * stays; else the one that came back longest ago. Where several would do, one of the lane that is least busy, and of these the first:
 * llama.cpp computes together only those that lie side by side. Pure.
 * @param free in the order in which they came back
 */
export function chooseFree<Lane, Free extends FreeSequence<Lane>>(
  free: readonly Free[],
  prefix: readonly number[],
): Free | undefined {
  const keeping = prefix.length === 0 ? [] : free.filter(({ kept }) => isSamePrefix(kept, prefix));
  const empty = free.filter(({ kept }) => kept.length === 0);
  return leastBusy(keeping, free) ?? leastBusy(empty, free) ?? free[0];
}

export function isSamePrefix(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

function leastBusy<Lane, Free extends FreeSequence<Lane>>(
  some: readonly Free[],
  free: readonly Free[],
): Free | undefined {
  const freeOf = (lane: Lane): number => free.filter((one) => one.lane === lane).length;
  return some.toSorted((one, other) => freeOf(other.lane) - freeOf(one.lane) || one.place - other.place)[0];
}
