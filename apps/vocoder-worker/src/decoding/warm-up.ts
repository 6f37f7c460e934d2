import { CODES_PER_FRAME, packLevels } from "@mynah/codec";
import { ModelFileError } from "@mynah/program";
import type { CodecDecoder } from "./codec-decoder.js";

export interface WarmUpOptions {
  readonly shapes: readonly number[];
  readonly samplesPerFrame: number;
}

export interface DecoderPace {
  /** of the largest shape, alone */
  readonly msPerFrame: number;
  /** of each window that joins a batch of that shape: about as much on a CPU, next to nothing on a GPU */
  readonly msPerJoiningFrame: number;
}

const JOINING = 2;
/** The fastest of so many counts: whatever else runs on the machine only ever slows a decode down. */
const TRIALS = 3;

/**
 * Decodes silence in every shape, since a shape's first decode is slow, and checks that as many samples come as should.
 *
 * @throws ModelFileError when the decoder does not give `samplesPerFrame` samples a frame
 */
export async function warmUp(decoder: CodecDecoder, { shapes, samplesPerFrame }: WarmUpOptions): Promise<DecoderPace> {
  for (const frames of shapes) {
    const [samples] = await decodeSilence(decoder, 1, frames);
    if (samples?.length === frames * samplesPerFrame) continue;
    throw new ModelFileError(
      `The codec's decoder makes ${samples?.length} samples of ${frames} frames, not ${samplesPerFrame} each`,
    );
  }
  return measure(decoder, shapes.at(-1) ?? 1);
}

async function measure(decoder: CodecDecoder, frames: number): Promise<DecoderPace> {
  const aloneMs = await fastest(() => decodeSilence(decoder, 1, frames));
  const joinedMs = await fastest(() => decodeSilence(decoder, 1 + JOINING, frames));
  const msPerJoiningFrame = Math.max(0, joinedMs - aloneMs) / (JOINING * frames);
  return { msPerFrame: aloneMs / frames, msPerJoiningFrame };
}

function decodeSilence(decoder: CodecDecoder, windows: number, frames: number): Promise<readonly Float32Array[]> {
  const silence = Array.from({ length: windows }, () => new Uint16Array(frames * CODES_PER_FRAME));
  return decoder.decode(packLevels(silence, frames));
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let leastMs = Infinity;
  for (let trial = 0; trial < TRIALS; trial++) {
    const startedAt = performance.now();
    await work();
    leastMs = Math.min(leastMs, performance.now() - startedAt);
  }
  return leastMs;
}
