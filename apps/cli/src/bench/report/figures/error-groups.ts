import type { RequestFigures } from "../../bench-result.js";
import { groupBy } from "./group-by.js";

export interface ErrorGroup {
  readonly error: string;
  readonly count: number;
  /** the first that it happened to */
  readonly first: RequestFigures;
}

/** Errors in the same words together, the most frequent first. */
export function errorGroups(requests: readonly RequestFigures[]): readonly ErrorGroup[] {
  const failed = requests.filter(({ error }) => error !== undefined);
  return [...groupBy(failed, ({ error }) => error)]
    .map(([error = "", group]) => ({ error, count: group.length, first: group[0]! }))
    .sort((a, b) => b.count - a.count);
}
