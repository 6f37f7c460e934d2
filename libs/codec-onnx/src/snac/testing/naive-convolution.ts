import type { Convolution } from "../snac-decoder.js";

/** [channels][samples] */
export type Signal = readonly (readonly number[])[];

/** The definition, sample by sample. */
export function convolve(layer: Convolution, signal: Signal, kind: "dense" | "depthwise" | "transposed"): Signal {
  return kind === "transposed" ? convolveTransposed(layer, signal) : convolvePlain(layer, signal);
}

function convolvePlain({ weights, shape, bias, groups, dilation, padding }: Convolution, signal: Signal): Signal {
  const [outputs, inputsOfGroup, kernel] = shape;
  const length = (signal[0]?.length ?? 0) + 2 * padding - dilation * (kernel - 1);
  return Array.from({ length: outputs }, (_, output) => {
    const firstInput = Math.floor((output * groups) / outputs) * inputsOfGroup;
    return Array.from({ length }, (_, at) => {
      let sum = bias?.[output] ?? 0;
      for (let input = 0; input < inputsOfGroup; input++)
        for (let tap = 0; tap < kernel; tap++) {
          const sample = signal[firstInput + input]?.[at + tap * dilation - padding] ?? 0;
          sum += sample * (weights[(output * inputsOfGroup + input) * kernel + tap] ?? NaN);
        }
      return sum;
    });
  });
}

function convolveTransposed({ weights, shape, bias, stride, padding }: Convolution, signal: Signal): Signal {
  const [inputs, outputs, kernel] = shape;
  const length = (signal[0]?.length ?? 0) * stride;
  return Array.from({ length: outputs }, (_, output) => {
    const sums = new Array<number>(length).fill(bias?.[output] ?? 0);
    for (let input = 0; input < inputs; input++)
      for (const [at, sample] of (signal[input] ?? []).entries())
        for (let tap = 0; tap < kernel; tap++) {
          const position = at * stride + tap - padding;
          if (position < 0 || position >= length) continue;
          sums[position] =
            (sums[position] ?? NaN) + sample * (weights[(input * outputs + output) * kernel + tap] ?? NaN);
        }
    return sums;
  });
}
