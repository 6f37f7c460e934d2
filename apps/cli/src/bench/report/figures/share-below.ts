import { sorted } from "./rank-of.js";

export interface ShareBelow {
  readonly value: number;
  /** of the values that are not above this one */
  readonly share: number;
}

/** The cumulative distribution in `most` steps at the most, each an observed value; its tail keeps the finest steps. */
export function sharesBelow(values: readonly number[], most = 240): readonly ShareBelow[] {
  const ordered = sorted(values);
  const ranks = new Set<number>();
  for (let step = 1; step <= most; step++) ranks.add(rankAt(step / most, ordered.length));
  return [...ranks]
    .map((rank) => ({ value: ordered[rank - 1] ?? 0, share: rank / ordered.length }))
    .filter(() => ordered.length > 0);
}

/** Denser towards the end, where single requests tell. */
const rankAt = (progress: number, count: number): number => Math.max(1, Math.ceil(count * (1 - (1 - progress) ** 2)));
