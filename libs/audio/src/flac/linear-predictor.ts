import { fitLinear, type LinearFit } from "./linear-fit.js";

const MOST_ORDER = 10;
/** bits of a coefficient, sign included */
export const COEFFICIENT_BITS = 13;
const MOST_SHIFT = 15;
/** Shorter blocks (the end of a stream) do not pay for their coefficients. */
const LEAST_SAMPLES = 64;

export interface LinearPrediction {
  /** whole numbers of COEFFICIENT_BITS; the one of the latest sample first */
  readonly coefficients: Int32Array;
  /** the sum of products is shifted right by as many bits */
  readonly shift: number;
  readonly residual: Int32Array;
}

/** The predictor of the order that should cost least; undefined where none can be had, as for silence. */
export function predictLinear(samples: Int16Array): LinearPrediction | undefined {
  if (samples.length < LEAST_SAMPLES) return undefined;
  const fit = fitLinear(samples, MOST_ORDER);
  const chosen = fit.coefficients[cheapestOrder(fit, samples.length) - 1];
  const quantized = chosen === undefined ? undefined : quantize(chosen);
  if (quantized === undefined) return undefined;
  return { residual: residualOf(samples, quantized), ...quantized };
}

function cheapestOrder({ errors }: LinearFit, samples: number): number {
  const costs = errors.map((error, index) => {
    const bitsPerSample = Math.max(0, 0.5 * Math.log2((0.5 * Math.LN2 * Math.LN2 * error) / samples));
    return bitsPerSample * (samples - index - 1) + (index + 1) * (COEFFICIENT_BITS + 16);
  });
  return costs.indexOf(Math.min(...costs)) + 1;
}

type Quantized = Pick<LinearPrediction, "coefficients" | "shift">;

/** What rounding takes from one coefficient is given to the next, so that their sum stays right. */
function quantize(exact: Float64Array): Quantized | undefined {
  const largest = exact.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const shift = Math.min(MOST_SHIFT, COEFFICIENT_BITS - 2 - Math.floor(Math.log2(largest)));
  if (!(largest > 0) || shift < 0) return undefined;
  const limit = 2 ** (COEFFICIENT_BITS - 1) - 1;
  let carried = 0;
  const coefficients = Int32Array.from(exact, (value) => {
    const wanted = value * 2 ** shift + carried;
    const whole = Math.max(-limit - 1, Math.min(limit, Math.round(wanted)));
    carried = wanted - whole;
    return whole;
  });
  return { coefficients, shift };
}

/** In float64, which holds the sums exactly: they need up to 32 bits. */
function residualOf(samples: Int16Array, { coefficients, shift }: Quantized): Int32Array {
  const order = coefficients.length;
  const scale = 2 ** -shift;
  const residual = new Int32Array(samples.length - order);
  for (let at = order; at < samples.length; at++) {
    let sum = 0;
    for (let index = 0; index < order; index++) sum += (coefficients[index] ?? 0) * (samples[at - 1 - index] ?? 0);
    residual[at - order] = (samples[at] ?? 0) - Math.floor(sum * scale);
  }
  return residual;
}
