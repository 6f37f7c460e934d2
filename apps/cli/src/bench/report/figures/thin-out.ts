export interface Thinned<T> {
  readonly kept: readonly T[];
  readonly total: number;
}

/**
 * At most so many, in their order: a third are those that weigh most, so that no outlier is hidden,
 * the others are picked evenly from the rest.
 */
export function thinOut<T>(all: readonly T[], most: number, weightOf: (item: T) => number): Thinned<T> {
  if (all.length <= most) return { kept: all, total: all.length };
  const heavy = heaviest(all, Math.floor(most / 3), weightOf);
  const every = (all.length - heavy.size) / (most - heavy.size);
  let [passed, due] = [0, 0];
  const kept = all.filter((_, index) => {
    if (heavy.has(index)) return true;
    const isDue = passed++ >= due;
    if (isDue) due += every;
    return isDue;
  });
  return { kept, total: all.length };
}

/** By a sort of the weights alone: one of half a million items by a function takes seconds. */
function heaviest<T>(all: readonly T[], most: number, weightOf: (item: T) => number): ReadonlySet<number> {
  const weights = Float64Array.from(all, weightOf);
  const least = weights.toSorted().at(-most) ?? Infinity;
  const above = indicesWhere(weights, (weight) => weight > least);
  const level = indicesWhere(weights, (weight) => weight === least);
  return new Set([...above, ...level.slice(0, most - above.length)]);
}

function indicesWhere(weights: Float64Array, fits: (weight: number) => boolean): readonly number[] {
  const indices: number[] = [];
  weights.forEach((weight, index) => fits(weight) && indices.push(index));
  return indices;
}

/** What a reader must know of a drawing that does not show all; undefined: it does. */
export function thinnedWords({ kept, total }: Thinned<unknown>, heaviest: string, what: string): string | undefined {
  if (kept.length === total) return undefined;
  const [drawn, all] = [kept.length, total].map((count) => count.toLocaleString("en-GB"));
  return `${drawn} of ${all} ${what} are drawn: the ${heaviest}, and others picked evenly. The figures count all.`;
}
