import { CODES_PER_FRAME, windowCodes, type CodecGeometry } from "@mynah/codec";
import type { CodecDecoder } from "@mynah/codec-onnx";
import { samplesOf } from "@mynah/testing";
import type { DecodeStep } from "../../vocoder/decode-step.js";
import { decodeWindows } from "../../vocoder/decode-windows.js";
import { wholeSchedule } from "../../vocoder/reference-schedules.js";

export interface SoundDecoder {
  readonly decoder: CodecDecoder;
  readonly geometry: CodecGeometry;
}

/** What a listener hears of codes that are decoded in these steps. */
export async function decodeSound(
  codes: Uint16Array,
  steps: readonly DecodeStep[],
  { decoder, geometry: { samplesPerFrame } }: SoundDecoder,
): Promise<Int16Array> {
  const pieces: Uint8Array[] = [];
  for (const step of steps) {
    const window = { step, codes: windowCodes(codes, step) };
    pieces.push(...(await decodeWindows([window], { decoder, samplesPerFrame, shape: step.shape })));
  }
  return samplesOf(Buffer.concat(pieces));
}

/** What all decoding comes down to: each sample from all codes that it depends on. */
export const decodeExactly = (codes: Uint16Array, options: SoundDecoder): Promise<Int16Array> =>
  decodeSound(codes, wholeSchedule(codes.length / CODES_PER_FRAME, options.geometry), options);
