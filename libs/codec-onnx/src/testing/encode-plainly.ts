import type { Convolution, Quantizer, ResidualUnit, Snake } from "../snac/snac-decoder.js";
import type { EncoderQuantizer, SnacEncoder } from "./snac-encoder.js";

/** [channels][positions] */
type Signal = readonly (readonly number[])[];
type Vector = readonly number[];

/** What an encoder computes, without a graph: its codes of each level for some sound. For tests of small encoders: it takes its time. */
export function encodePlainly(encoder: SnacEncoder, sound: readonly number[]): readonly (readonly number[])[] {
  let signal: Signal = convolve([sound], encoder.first);
  for (const { units, snake, down } of encoder.blocks)
    signal = convolve(bend(units.reduce(passUnit, signal), snake), down);
  return quantize(convolve(signal, encoder.last), encoder.quantizers);
}

function passUnit(signal: Signal, { first, wide, second, narrow }: ResidualUnit): Signal {
  const change = convolve(bend(convolve(bend(signal, first), wide), second), narrow);
  return signal.map((row, channel) => row.map((value, at) => value + change[channel]![at]!));
}

function bend(signal: Signal, { alpha }: Snake): Signal {
  return signal.map((row, channel) => {
    const factor = alpha[channel]!;
    return row.map((value) => value + Math.sin(factor * value) ** 2 / factor);
  });
}

function convolve(signal: Signal, { shape, weights, bias, groups, dilation, stride, padding }: Convolution): Signal {
  const [outputs, inputs, kernel] = shape;
  const length = Math.floor((signal[0]!.length + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
  const valueAt = (output: number, position: number): number => {
    const firstInput = Math.floor(output / (outputs / groups)) * inputs;
    let sum = bias?.[output] ?? 0;
    for (let input = 0; input < inputs; input++)
      for (let tap = 0; tap < kernel; tap++) {
        const value = signal[firstInput + input]![position * stride + tap * dilation - padding] ?? 0;
        sum += weights[(output * inputs + input) * kernel + tap]! * value;
      }
    return sum;
  };
  return Array.from({ length: outputs }, (_, output) => Array.from({ length }, (_, at) => valueAt(output, at)));
}

function quantize(latent: Signal, [quantizer, ...finer]: readonly EncoderQuantizer[]): readonly (readonly number[])[] {
  if (!quantizer) return [];
  const { stride, projection, decoded } = quantizer;
  const projected = convolve(average(latent, stride), projection);
  const codes = projected[0]!.map((_, at) =>
    nearest(
      projected.map((row) => row[at]!),
      decoded,
    ),
  );
  const vectors = transpose(codes.map((code) => vectorOf(code, decoded)));
  const quantized = convolve(vectors, decoded.projection);
  const rest = latent.map((row, channel) =>
    row.map((value, at) => value - quantized[channel]![Math.floor(at / stride)]!),
  );
  return [codes, ...quantize(rest, finer)];
}

function average(signal: Signal, stride: number): Signal {
  const mean = (values: Vector): number => values.reduce((sum, value) => sum + value) / values.length;
  return signal.map((row) =>
    Array.from({ length: row.length / stride }, (_, at) => mean(row.slice(at * stride, (at + 1) * stride))),
  );
}

function nearest(vector: Vector, quantizer: Quantizer): number {
  const direction = toLengthOne(vector);
  const distances = Array.from({ length: quantizer.codebookShape[0] }, (_, code) => {
    const other = toLengthOne(vectorOf(code, quantizer));
    return Math.hypot(...direction.map((value, at) => value - other[at]!));
  });
  return distances.indexOf(Math.min(...distances));
}

function toLengthOne(vector: Vector): Vector {
  return vector.map((value) => value / Math.hypot(...vector));
}

function vectorOf(code: number, { codebook, codebookShape: [, dimensions] }: Quantizer): Vector {
  return [...codebook.subarray(code * dimensions, (code + 1) * dimensions)];
}

function transpose(rows: Signal): Signal {
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!));
}
