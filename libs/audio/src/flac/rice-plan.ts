/** How the residual is cut into 2^order parts, and the Rice parameter of each. */
export interface RicePlan {
  readonly order: number;
  readonly parameters: readonly number[];
  /** near enough to compare predictors by */
  readonly bits: number;
}

const MOST_ORDER = 6;
/** Parts below this cost more for their parameters than they gain. */
const LEAST_PART = 16;
/** 15 would mean unencoded samples. */
const MOST_PARAMETER = 14;

/** Signed to unsigned: 0, -1, 1, -2, 2 ... become 0, 1, 2, 3, 4 ... */
export function fold(value: number): number {
  return (value << 1) ^ (value >> 31);
}

/** @param residual without the predictor's warm-up samples @param warmUp how many these are; the first part is shorter by them */
export function planRice(residual: Int32Array, warmUp: number): RicePlan {
  let sums = partSums(residual, warmUp, finestOrder(residual.length + warmUp, warmUp));
  const block = residual.length + warmUp;
  let best = planOf(sums, { block, warmUp });
  while (sums.length > 1) {
    sums = Float64Array.from(
      { length: sums.length / 2 },
      (_, part) => (sums[2 * part] ?? 0) + (sums[2 * part + 1] ?? 0),
    );
    const coarser = planOf(sums, { block, warmUp });
    if (coarser.bits <= best.bits) best = coarser;
  }
  return best;
}

function finestOrder(block: number, warmUp: number): number {
  let order = 0;
  while (order < MOST_ORDER && block % (2 << order) === 0 && block >> (order + 1) >= Math.max(LEAST_PART, warmUp + 1))
    order++;
  return order;
}

function partSums(residual: Int32Array, warmUp: number, order: number): Float64Array {
  const sums = new Float64Array(1 << order);
  const part = (residual.length + warmUp) >> order;
  let at = 0;
  for (let index = 0; index < sums.length; index++) {
    const end = (index + 1) * part - warmUp;
    let sum = 0;
    for (; at < end; at++) sum += fold(residual[at] ?? 0);
    sums[index] = sum;
  }
  return sums;
}

function planOf(sums: Float64Array, { block, warmUp }: { readonly block: number; readonly warmUp: number }): RicePlan {
  const part = block / sums.length;
  const parameters: number[] = [];
  let bits = 6;
  sums.forEach((sum, index) => {
    const samples = index === 0 ? part - warmUp : part;
    const parameter = bestParameter(sum, samples);
    parameters.push(parameter);
    bits += 4 + costOf(parameter, sum, samples);
  });
  return { order: Math.log2(sums.length), parameters, bits };
}

/** The best lies at the binary logarithm of the mean, or one beside it. */
function bestParameter(sum: number, samples: number): number {
  const middle = Math.min(MOST_PARAMETER - 1, Math.max(1, Math.floor(Math.log2(sum / samples + 1))));
  let best = middle - 1;
  for (const parameter of [middle, middle + 1])
    if (costOf(parameter, sum, samples) < costOf(best, sum, samples)) best = parameter;
  return best;
}

/** Bits of as many samples. Their quotients lose half a step each on average, unless they are nearly all 0. */
function costOf(parameter: number, sum: number, samples: number): number {
  const lost = parameter === 0 ? 0 : samples / 2;
  return samples * (parameter + 1) + Math.max(0, sum / (1 << parameter) - lost);
}
