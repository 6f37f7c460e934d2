import { CODES_PER_FRAME } from "@mynah/codec";
import type { WindowRecord } from "@mynah/protocol";

const SAMPLES_PER_FRAME = 2_048;

/**
 * Puts the windows of one segment together: every sample must be kept by exactly one window, in order of seq, and
 * windows must agree on every code. @returns all codes, in order
 */
export function coveredCodes(windows: readonly WindowRecord[]): Uint16Array {
  const codes: number[] = [];
  let nextSample = 0;
  for (const [index, window] of windows.entries()) {
    if (window.seq !== index) throw new Error(`window ${index} has seq ${window.seq}`);
    if (window.firstSample !== nextSample)
      throw new Error(`window ${index} begins at ${window.firstSample}, not ${nextSample}`);
    nextSample += window.keepSamples;
    placeCodes(codes, window);
  }
  if (nextSample !== (codes.length / CODES_PER_FRAME) * SAMPLES_PER_FRAME)
    throw new Error(`${nextSample} samples, ${codes.length} codes`);
  return Uint16Array.from(codes);
}

function placeCodes(codes: number[], { firstSample, keepStart, codes: own }: WindowRecord): void {
  const from = ((firstSample - keepStart) / SAMPLES_PER_FRAME) * CODES_PER_FRAME;
  own.forEach((code, index) => {
    const known = codes[from + index];
    if (known !== undefined && known !== code) throw new Error(`code ${from + index} is ${known} and ${code}`);
    codes[from + index] = code;
  });
}
