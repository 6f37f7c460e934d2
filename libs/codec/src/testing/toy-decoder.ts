import { CODES_PER_FRAME, type CodecGeometry } from "../codec-geometry.js";

/**
 * A decoder with exactly the geometry's radii, in whole numbers, so that results can be compared with ===.
 * Sample p is the sum of a signal over p-left..p+right; the signal comes from the codes, and is 0 outside the window
 * (while that of code 0 is not), as a convolution's zero padding is.
 */
export function toyDecode(codes: Uint16Array, geometry: CodecGeometry): Float64Array {
  const { samplesPerFrame, leftRadiusSamples, rightRadiusSamples } = geometry;
  const length = (codes.length / CODES_PER_FRAME) * samplesPerFrame;
  const sums = runningSums(codes, length, samplesPerFrame);
  const sumBefore = (sample: number): number => sums[Math.min(length, Math.max(0, sample))] ?? 0;
  return Float64Array.from(
    { length },
    (_, sample) => sumBefore(sample + rightRadiusSamples + 1) - sumBefore(sample - leftRadiusSamples),
  );
}

function runningSums(codes: Uint16Array, length: number, samplesPerFrame: number): Float64Array {
  const sums = new Float64Array(length + 1);
  for (let sample = 0; sample < length; sample++) {
    const offset = sample % samplesPerFrame;
    const frame = (sample - offset) / samplesPerFrame;
    const code = codes[frame * CODES_PER_FRAME + (offset % CODES_PER_FRAME)] ?? 0;
    sums[sample + 1] = (sums[sample] ?? 0) + 1 + (Math.imul(code + 1, 40_503 + 2 * offset) & 0xfff);
  }
  return sums;
}
