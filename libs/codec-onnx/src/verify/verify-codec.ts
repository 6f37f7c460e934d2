import { LOOKAHEADS, windowOptionsFor, type CodecGeometry, type Lookahead } from "@mynah/codec";
import { packBatch, type CodecDecoder } from "../runtime/codec-decoder.js";
import { measureRadii, type Radii } from "./measure-radii.js";
import { randomFrames, type Random } from "./random-frames.js";
import { compareSignals, type SignalComparison } from "./signal-comparison.js";
import { streamSegment, type StreamedSegment } from "./stream-segment.js";

export interface VerifyCodecOptions {
  readonly geometry: CodecGeometry;
  readonly seconds: number;
  readonly trials: number;
  readonly rounding: number;
  readonly random: Random;
  readonly onProgress: (step: string) => void;
  readonly signal?: AbortSignal;
}

/** What one lookahead costs in exactness and gains in time. */
export interface LookaheadReport {
  readonly lookahead: Lookahead;
  /** codes the engine has to say before the first sound can be decoded */
  readonly firstSoundCodes: number;
  readonly firstChunkSamples: number;
  readonly firstChunk: SignalComparison;
  readonly whole: SignalComparison;
  /** of what follows the first chunk; 0 when it is the same but for nothing at all */
  readonly maxDifferenceAfterFirst: number;
  readonly decodedFrames: number;
  readonly windows: number;
}

export interface CodecReport {
  readonly measured: Radii;
  readonly frames: number;
  readonly lookaheads: readonly LookaheadReport[];
}

/** Measures what the manifest claims: how far codes are heard, and how near streaming comes to decoding all codes at once. */
export async function verifyCodec(decoder: CodecDecoder, options: VerifyCodecOptions): Promise<CodecReport> {
  const { geometry, random, onProgress, signal } = options;
  onProgress("measuring the receptive field");
  const measured = await measureRadii(decoder, options);
  const frames = Math.max(1, Math.round((options.seconds * geometry.sampleRate) / geometry.samplesPerFrame));
  const codes = randomFrames(frames, geometry.codebookSize, random);
  onProgress("decoding all codes at once");
  const [whole = new Float32Array()] = await decoder.decode(packBatch([codes.slice()], frames));
  const lookaheads: LookaheadReport[] = [];
  for (const lookahead of LOOKAHEADS) {
    signal?.throwIfAborted();
    onProgress(`streaming with lookahead ${lookahead}`);
    const streamed = await streamSegment(decoder, codes, windowOptionsFor(geometry, { lookahead }));
    lookaheads.push(report(lookahead, streamed, whole));
  }
  return { measured, frames, lookaheads };
}

function report(lookahead: Lookahead, streamed: StreamedSegment, whole: Float32Array): LookaheadReport {
  const { samples, firstChunk, windows, decodedFrames } = streamed;
  const compare = (from: number, to: number) => compareSignals(samples.subarray(from, to), whole.subarray(from, to));
  const all = compareSignals(samples, whole);
  const after = firstChunk.samples < whole.length ? compare(firstChunk.samples, whole.length).maxDifference : 0;
  return {
    lookahead,
    firstSoundCodes: firstChunk.knownCodes,
    firstChunkSamples: firstChunk.samples,
    firstChunk: compare(0, firstChunk.samples),
    whole: all,
    maxDifferenceAfterFirst: after,
    windows,
    decodedFrames,
  };
}
