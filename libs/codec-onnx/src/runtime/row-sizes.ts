import type { Provider } from "./provider.js";

/**
 * Rows that a GPU's batches are padded to: each new shape costs it a search for kernels, or a compilation, so that there are few and
 * all are warm before the first window comes. Idle rows are almost free there. A CPU pays for each row, and for no shape.
 */
const GPU_ROWS = [1, 2, 4, 8, 16, 32, 64, 96] as const;

/** Ascending; the last one is `maxRows`. None: batches of any size are decoded as they are. */
export function rowSizesFor(provider: Provider, maxRows: number): readonly number[] {
  if (provider === "cpu") return [];
  return [...GPU_ROWS.filter((rows) => rows < maxRows), maxRows];
}

/** Rows that a batch of `rows` is decoded with: `rows` itself when no size holds it. */
export function padRowsTo(rows: number, sizes: readonly number[]): number {
  return sizes.find((size) => size >= rows) ?? rows;
}

/** The most rows, at least one, that are decoded with no more than `most`. */
export function mostRowsWithin(most: number, sizes: readonly number[]): number {
  const whole = Math.max(1, Math.floor(most));
  return sizes.length === 0 ? whole : (sizes.findLast((size) => size <= whole) ?? 1);
}
