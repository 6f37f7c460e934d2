import type { BenchResult, RequestFigures } from "../../bench-result.js";

export interface Halves {
  readonly first: readonly RequestFigures[];
  readonly last: readonly RequestFigures[];
}

/** The requests of the first half of the iterations and of the last; of an odd number the middle one is in neither. Undefined with one. */
export function halvesOf({ iterations, requests }: BenchResult): Halves | undefined {
  if (iterations < 2) return undefined;
  const half = Math.floor(iterations / 2);
  return {
    first: requests.filter(({ iteration }) => iteration < half),
    last: requests.filter(({ iteration }) => iteration >= iterations - half),
  };
}
