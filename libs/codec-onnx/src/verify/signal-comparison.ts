/** How near a signal comes to the one it should be; full scale is 1. */
export interface SignalComparison {
  readonly maxDifference: number;
  readonly meanSquaredError: number;
  /** Pearson's; 1 is the same but for loudness and offset */
  readonly correlation: number;
  /** standard deviation over that of the expected signal: 1 is as loud */
  readonly deviationRatio: number;
}

/** @throws RangeError when the signals are not of the same length, or empty */
export function compareSignals(signal: Float32Array, expected: Float32Array): SignalComparison {
  const { length } = expected;
  if (signal.length !== length || length === 0)
    throw new RangeError(`cannot compare ${signal.length} samples with ${length}`);
  const [mean, expectedMean] = [meanOf(signal), meanOf(expected)];
  let [maxDifference, squares, variance, expectedVariance, covariance] = [0, 0, 0, 0, 0];
  for (let index = 0; index < length; index++) {
    const [value, wanted] = [signal[index] ?? 0, expected[index] ?? 0];
    maxDifference = Math.max(maxDifference, Math.abs(value - wanted));
    squares += (value - wanted) ** 2;
    variance += (value - mean) ** 2;
    expectedVariance += (wanted - expectedMean) ** 2;
    covariance += (value - mean) * (wanted - expectedMean);
  }
  return {
    maxDifference,
    meanSquaredError: squares / length,
    correlation: covariance / Math.sqrt(variance * expectedVariance),
    deviationRatio: Math.sqrt(variance / expectedVariance),
  };
}

function meanOf(signal: Float32Array): number {
  return signal.reduce((sum, value) => sum + value, 0) / signal.length;
}
