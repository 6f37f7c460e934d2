export interface PiecesOptions {
  /** ids at the front that other segments begin with too */
  readonly prefixIds: number;
  /** ids at the front that were evaluated for a segment before */
  readonly keptIds: number;
  /** Most ids of the prefix evaluated in one go, and most of others. */
  readonly prefixTokens: number;
  readonly batchTokens: number;
}

/**
 * The pieces in which what is not there yet is evaluated. One ends where the prefix does, so that the rest falls into the same pieces
 * whether the prefix was there or not: on a GPU, bits depend on them. Pure.
 */
export function feedPieces(
  feed: readonly number[],
  { prefixIds, keptIds, prefixTokens, batchTokens }: PiecesOptions,
): readonly (readonly number[])[] {
  const prefix = inPieces(feed.slice(keptIds, prefixIds), prefixTokens);
  const rest = inPieces(feed.slice(Math.max(keptIds, prefixIds)), batchTokens);
  return [...prefix, ...rest];
}

function inPieces(ids: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => ids.slice(at * size, (at + 1) * size));
}
