/** How a role's memory went. */
export interface Growth {
  readonly role: string;
  readonly beforeMiB: number;
  /** median of the looks around the middle of the run: heaps have come to their working size */
  readonly middleMiB: number;
  /** median of the last looks */
  readonly afterMiB: number;
  readonly isFlat: boolean;
}

/** What a heap may stray from one look to another. */
const STRAY_MIB = 32;
const STRAY_SHARE = 0.15;
const LOOKS = 5;

/** @param samples MiB of each role, in the order of time */
export function growthsOf(samples: ReadonlyMap<string, readonly number[]>): readonly Growth[] {
  return [...samples].map(([role, values]) => growthOf(role, values));
}

function growthOf(role: string, values: readonly number[]): Growth {
  const half = Math.floor(values.length / 2);
  const middleMiB = medianOf(values.slice(Math.max(0, half - 2), half + LOOKS - 2));
  const afterMiB = medianOf(values.slice(-LOOKS));
  const isFlat = afterMiB - middleMiB <= Math.max(STRAY_MIB, STRAY_SHARE * middleMiB);
  return { role, beforeMiB: values[0] ?? 0, middleMiB, afterMiB, isFlat };
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
