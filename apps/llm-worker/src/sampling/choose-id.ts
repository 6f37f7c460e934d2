import type { ResolvedSampling } from "../engine/speech-token-source.js";

/** The ids that may come next: a range, and a few more. */
export interface AllowedIds {
  readonly first: number;
  readonly count: number;
  readonly stopIds: readonly number[];
}

/** How one of them is drawn: `uniform` is a number in [0, 1). */
export interface Choice {
  readonly sampling: Pick<ResolvedSampling, "temperature" | "topP" | "topK">;
  readonly uniform: number;
}

/**
 * Draws one of the allowed ids: temperature, then top-k, then top-p.
 * @param candidates id -> probability, the likeliest first, up to a common factor
 * @returns undefined when no candidate is allowed
 */
export function chooseId(
  candidates: ReadonlyMap<number, number>,
  allowed: AllowedIds,
  { sampling, uniform }: Choice,
): number | undefined {
  const ids: number[] = [];
  const weights: number[] = [];
  const most = sampling.temperature === 0 ? 1 : sampling.topK || Infinity;
  for (const [id, probability] of candidates) {
    if (ids.length >= most) break;
    if (probability <= 0 || !isAllowed(id, allowed)) continue;
    ids.push(id);
    weights.push(Math.pow(probability, 1 / (sampling.temperature || 1)));
  }
  return ids[drawIndex(weights, sampling.topP, uniform)];
}

function isAllowed(id: number, { first, count, stopIds }: AllowedIds): boolean {
  return (id >= first && id < first + count) || stopIds.includes(id);
}

/** The nucleus is the shortest head whose weight reaches `topP` of the whole. */
function drawIndex(weights: readonly number[], topP: number, uniform: number): number {
  const enough = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let size = 0;
  let kept = 0;
  while (size < weights.length && (size === 0 || kept < enough)) kept += weights[size++] ?? 0;
  let left = uniform * kept;
  for (let index = 0; index < size; index++) if ((left -= weights[index] ?? 0) < 0) return index;
  return size - 1;
}
