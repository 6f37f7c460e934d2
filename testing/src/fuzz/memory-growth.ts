/** How a role's memory went. */
export interface Growth {
  readonly role: string;
  readonly beforeMiB: number;
  /** the least of the run's second quarter: heaps have come to their working size, and are small after each collection */
  readonly middleMiB: number;
  /** the least of its last quarter */
  readonly afterMiB: number;
  readonly isFlat: boolean;
}

/** What a heap may stray from one collection to another. */
const STRAY_MIB = 32;
const STRAY_SHARE = 0.15;

/** @param samples MiB of each role, in the order of time */
export function growthsOf(samples: ReadonlyMap<string, readonly number[]>): readonly Growth[] {
  return [...samples].map(([role, values]) => growthOf(role, values));
}

function growthOf(role: string, values: readonly number[]): Growth {
  const quarter = Math.floor(values.length / 4);
  const middleMiB = Math.min(...values.slice(quarter, 2 * quarter + 1));
  const afterMiB = Math.min(...values.slice(-quarter - 1));
  const isFlat = afterMiB - middleMiB <= Math.max(STRAY_MIB, STRAY_SHARE * middleMiB);
  return { role, beforeMiB: values[0] ?? 0, middleMiB, afterMiB, isFlat };
}
