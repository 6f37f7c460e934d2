import type { CodecReport, EncoderReport, Precision } from "@mynah/codec-onnx";
import type { CodecManifest } from "@mynah/protocol";

/** Of full scale. Float32 rounds to about 1e-6 after all layers, half precision to about 1e-2. */
const ROUNDING: Readonly<Record<Precision, number>> = { fp32: 1e-4, fp16: 5e-2 };

/** What an operator must not run a codec with, in words; none when all is well. */
export function problemsOf(
  { measured, lookaheads }: CodecReport,
  manifest: CodecManifest,
  precision: Precision,
): readonly string[] {
  const most = ROUNDING[precision];
  const sides = [
    ["leftRadiusSamples", measured.leftRadiusSamples, manifest.leftRadiusSamples],
    ["rightRadiusSamples", measured.rightRadiusSamples, manifest.rightRadiusSamples],
  ] as const;
  const exact = lookaheads.find(({ lookahead }) => lookahead === "exact");
  return [
    ...sides
      .filter(([, found, said]) => found > said)
      .map(
        ([side, found, said]) =>
          `the weights reach ${found} samples, the manifest's ${side} says ${said}: set it to ${found}`,
      ),
    ...(exact && !(exact.whole.maxDifference < most)
      ? [
          `streaming differs from the whole decode by ${exact.whole.maxDifference.toExponential(1)}, more than rounding (${most})`,
        ]
      : []),
    ...lookaheads
      .filter(({ maxDifferenceAfterFirst }) => !(maxDifferenceAfterFirst < most))
      .map(({ lookahead }) => `with lookahead ${lookahead} samples after the first chunk differ`),
  ];
}

/** Of 1: where two codes are as near, rounding decides. */
const MOST_OTHER_CODES = 0.005;
const CODES_PER_FRAME = 7;

export function encoderProblemsOf({ otherCodes, frames }: EncoderReport): readonly string[] {
  const share = otherCodes / (frames * CODES_PER_FRAME);
  if (share <= MOST_OTHER_CODES) return [];
  return [
    `${(100 * share).toFixed(1)} % of the encoder's codes are others when a sound is encoded at once: do not use it`,
  ];
}
