import type { BenchResult, RequestFigures } from "../../bench-result.js";

import { heardWhole } from "./heard-whole.js";

export interface Halves {
  readonly first: readonly RequestFigures[];
  readonly last: readonly RequestFigures[];
}

/** The requests that were heard whole, of the first half of the iterations and of the last; of an odd number the middle one is in neither. Undefined with one. */
export function halvesOf({ iterations, requests }: BenchResult): Halves | undefined {
  if (iterations < 2) return undefined;
  const half = Math.floor(iterations / 2);
  const heard = heardWhole(requests);
  return {
    first: heard.filter(({ iteration }) => iteration < half),
    last: heard.filter(({ iteration }) => iteration >= iterations - half),
  };
}
