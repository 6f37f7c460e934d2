import { cropSamples, floatToPcm16, padWindow } from "@mynah/codec";
import { packBatch, type CodecDecoder } from "@mynah/codec-onnx";
import type { DecodeStep } from "./decode-step.js";

/** A window as a vocoder gets it: what to decode, and the codes of it. */
export interface CodedWindow {
  readonly step: DecodeStep;
  readonly codes: Uint16Array;
}

export interface DecodeOptions {
  readonly decoder: CodecDecoder;
  readonly samplesPerFrame: number;
  readonly shape: number;
}

/** Decodes windows together to the PCM that each keeps, as a vocoder does: padded, cropped, Int16LE. */
export async function decodeWindows(
  windows: readonly CodedWindow[],
  { decoder, samplesPerFrame, shape }: DecodeOptions,
): Promise<readonly Uint8Array[]> {
  const padded = windows.map(({ step, codes }) => padWindow(codes, step, { shapes: [shape], samplesPerFrame }));
  const keepStarts = padded.map(({ keepStart }) => keepStart);
  const firstFrames = windows.map(
    ({ step }, row) => step.firstFrame - ((keepStarts[row] ?? 0) - step.keepStart) / samplesPerFrame,
  );
  const rows = padded.map(({ codes }) => codes);
  const decoded = await decoder.decode(packBatch(rows, shape, firstFrames));
  return windows.map(({ step: { keepSamples } }, row) => {
    const samples = decoded[row] ?? new Float32Array();
    return floatToPcm16(cropSamples(samples, { keepStart: keepStarts[row] ?? 0, keepSamples }));
  });
}
