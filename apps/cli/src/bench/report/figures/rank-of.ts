/** Of sorted values, the one below which a share of them lies (nearest rank); NaN of nothing. */
export const rankOf = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? Number.NaN;

/** In their order; typed, because it sorts by size and fast. */
export const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();
