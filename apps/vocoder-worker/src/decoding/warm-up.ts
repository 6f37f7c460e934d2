import { CODES_PER_FRAME, packLevels } from "@mynah/codec";
import { ModelFileError } from "@mynah/program";
import type { CodecDecoder } from "./codec-decoder.js";

export interface WarmUpOptions {
  readonly shapes: readonly number[];
  readonly samplesPerFrame: number;
}

/**
 * Decodes silence once in every shape, since a shape's first decode is slow, and checks that as many samples come as should.
 *
 * @returns ms per frame of the largest shape, alone
 * @throws ModelFileError when the decoder does not give `samplesPerFrame` samples a frame
 */
export async function warmUp(decoder: CodecDecoder, { shapes, samplesPerFrame }: WarmUpOptions): Promise<number> {
  let msPerFrame = 0;
  for (const frames of shapes) {
    const startedAt = performance.now();
    const [samples] = await decoder.decode(packLevels([new Uint16Array(frames * CODES_PER_FRAME)], frames));
    msPerFrame = (performance.now() - startedAt) / frames;
    if (samples?.length === frames * samplesPerFrame) continue;
    throw new ModelFileError(
      `The codec's decoder makes ${samples?.length} samples of ${frames} frames, not ${samplesPerFrame} each`,
    );
  }
  return msPerFrame;
}
