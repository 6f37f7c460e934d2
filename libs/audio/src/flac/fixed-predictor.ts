const MOST_ORDER = 4;

export interface FixedPrediction {
  readonly order: number;
  readonly residual: Int32Array;
}

/** Of the polynomial predictors of order 0 to 4 the one that leaves least: each residual is the difference of the one before it. */
export function predictFixed(samples: Int16Array): FixedPrediction {
  let differences = Int32Array.from(samples);
  let best: FixedPrediction = { order: 0, residual: differences };
  let least = magnitudeOf(differences);
  for (let order = 1; order <= Math.min(MOST_ORDER, samples.length - 1); order++) {
    differences = differencesOf(differences);
    const magnitude = magnitudeOf(differences);
    if (magnitude >= least) continue;
    least = magnitude;
    best = { order, residual: differences };
  }
  return best;
}

function differencesOf(values: Int32Array): Int32Array<ArrayBuffer> {
  const differences = new Int32Array(values.length - 1);
  for (let index = 0; index < differences.length; index++)
    differences[index] = (values[index + 1] ?? 0) - (values[index] ?? 0);
  return differences;
}

function magnitudeOf(values: Int32Array): number {
  let sum = 0;
  for (const value of values) sum += Math.abs(value);
  return sum;
}
