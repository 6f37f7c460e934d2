/** Predictors of order 1, 2 ... fitted to a block, and the error that each leaves. */
export interface LinearFit {
  /** one array an order; the coefficient of the latest sample first */
  readonly coefficients: readonly Float64Array[];
  readonly errors: readonly number[];
}

/** Levinson and Durbin's recursion over the autocorrelation of the windowed samples. */
export function fitLinear(samples: Int16Array, mostOrder: number): LinearFit {
  const correlation = autocorrelation(samples, mostOrder);
  const fit = { coefficients: [] as Float64Array[], errors: [] as number[] };
  let error = correlation[0] ?? 0;
  let previous = new Float64Array();
  for (let order = 1; order <= mostOrder && error > 0; order++) {
    const reflection = reflectionOf(correlation, previous) / error;
    previous = extend(previous, reflection);
    error *= 1 - reflection * reflection;
    fit.coefficients.push(previous);
    fit.errors.push(error);
  }
  return fit;
}

function reflectionOf(correlation: Float64Array, previous: Float64Array): number {
  const order = previous.length + 1;
  let sum = correlation[order] ?? 0;
  previous.forEach((coefficient, index) => (sum -= coefficient * (correlation[order - 1 - index] ?? 0)));
  return sum;
}

function extend(previous: Float64Array, reflection: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(previous.length + 1);
  previous.forEach((coefficient, index) => {
    next[index] = coefficient - reflection * (previous[previous.length - 1 - index] ?? 0);
  });
  next[previous.length] = reflection;
  return next;
}

function autocorrelation(samples: Int16Array, mostLag: number): Float64Array {
  const windowed = Float64Array.from(taperFor(samples.length));
  for (let index = 0; index < windowed.length; index++)
    windowed[index] = (windowed[index] ?? 0) * (samples[index] ?? 0);
  const correlation = new Float64Array(mostLag + 1);
  for (let lag = 0; lag <= mostLag; lag++) {
    let sum = 0;
    for (let index = lag; index < windowed.length; index++)
      sum += (windowed[index] ?? 0) * (windowed[index - lag] ?? 0);
    correlation[lag] = sum;
  }
  return correlation;
}

let taper = new Float64Array();

/** Flat in the middle, a raised cosine over a quarter at each side. Kept, since all blocks but the last are of one length. */
function taperFor(samples: number): Float64Array {
  if (taper.length === samples) return taper;
  const slope = samples / 4;
  taper = Float64Array.from({ length: samples }, (_, index) => {
    const fromEdge = Math.min(index + 0.5, samples - index - 0.5);
    return fromEdge >= slope ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * fromEdge) / slope);
  });
  return taper;
}
