import type { BitWriter } from "./bit-writer.js";
import { predictFixed, type FixedPrediction } from "./fixed-predictor.js";
import { COEFFICIENT_BITS, predictLinear, type LinearPrediction } from "./linear-predictor.js";
import { planRice } from "./rice-plan.js";
import { writeResidual } from "./write-residual.js";

export const BITS_PER_SAMPLE = 16;
const SUBFRAME = { constant: 0b000000, verbatim: 0b000001, fixed: 0b001000, linear: 0b100000 } as const;

/** Writes the block in whichever of the four ways of RFC 9639, 9.2 takes the fewest bits. */
export function writeSubframe(bits: BitWriter, samples: Int16Array): void {
  if (samples.every((sample) => sample === samples[0]))
    return writeSamples(bits, SUBFRAME.constant, samples.subarray(0, 1));
  const ways = [fixedWay(samples), linearWay(samples)].filter((way) => way !== undefined);
  const cheapest = ways.reduce((best, way) => (way.bits < best.bits ? way : best));
  if (cheapest.bits >= samples.length * BITS_PER_SAMPLE) return writeSamples(bits, SUBFRAME.verbatim, samples);
  cheapest.write(bits);
}

interface Way {
  readonly bits: number;
  readonly write: (bits: BitWriter) => void;
}

function fixedWay(samples: Int16Array): Way {
  const { order, residual }: FixedPrediction = predictFixed(samples);
  const plan = { warmUp: order, ...planRice(residual, order) };
  return {
    bits: plan.bits + order * BITS_PER_SAMPLE,
    write(bits) {
      writeSamples(bits, SUBFRAME.fixed | order, samples.subarray(0, order));
      writeResidual(bits, residual, plan);
    },
  };
}

function linearWay(samples: Int16Array): Way | undefined {
  const prediction = predictLinear(samples);
  if (prediction === undefined) return undefined;
  const { residual } = prediction;
  const order = prediction.coefficients.length;
  const plan = { warmUp: order, ...planRice(residual, order) };
  return {
    bits: plan.bits + order * (BITS_PER_SAMPLE + COEFFICIENT_BITS) + 9,
    write(bits) {
      writeSamples(bits, SUBFRAME.linear | (order - 1), samples.subarray(0, order));
      writeCoefficients(bits, prediction);
      writeResidual(bits, residual, plan);
    },
  };
}

function writeSamples(bits: BitWriter, type: number, samples: Int16Array): void {
  bits.write(type << 1, 8);
  for (const sample of samples) bits.write(sample, BITS_PER_SAMPLE);
}

function writeCoefficients(bits: BitWriter, { coefficients, shift }: LinearPrediction): void {
  bits.write(COEFFICIENT_BITS - 1, 4);
  bits.write(shift, 5);
  for (const coefficient of coefficients) bits.write(coefficient, COEFFICIENT_BITS);
}
