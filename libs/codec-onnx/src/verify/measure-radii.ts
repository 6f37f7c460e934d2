import { CODES_PER_FRAME, type CodecGeometry } from "@mynah/codec";
import { packBatch, type CodecDecoder } from "../runtime/codec-decoder.js";
import { randomFrames, type Random } from "./random-frames.js";

/** How far codes are heard, as a codec's manifest means it. */
export interface Radii {
  readonly leftRadiusSamples: number;
  readonly rightRadiusSamples: number;
}

export interface MeasureRadiiOptions {
  readonly geometry: CodecGeometry;
  readonly trials: number;
  /** differences up to here are rounding: 0 on a CPU, which rounds the same sample in the same way each time */
  readonly rounding: number;
  readonly random: Random;
  readonly signal?: AbortSignal;
}

/** Frames looked at beyond what the manifest says, on each side. */
const MARGIN_FRAMES = 3;

/**
 * The receptive field of the weights in use: changes all codes of one frame among random ones and looks which samples change.
 * A radius that reaches the edge of what was looked at may be larger still.
 */
export async function measureRadii(decoder: CodecDecoder, options: MeasureRadiiOptions): Promise<Radii> {
  let radii: Radii = { leftRadiusSamples: 0, rightRadiusSamples: 0 };
  for (let trial = 0; trial < options.trials; trial++) {
    options.signal?.throwIfAborted();
    radii = larger(radii, await measureOnce(decoder, options));
  }
  return radii;
}

async function measureOnce(decoder: CodecDecoder, { geometry, rounding, random }: MeasureRadiiOptions): Promise<Radii> {
  const { samplesPerFrame, codebookSize } = geometry;
  const before = Math.ceil(geometry.rightRadiusSamples / samplesPerFrame) + MARGIN_FRAMES;
  const frames = before + 1 + Math.ceil(geometry.leftRadiusSamples / samplesPerFrame) + MARGIN_FRAMES;
  const codes = randomFrames(frames, codebookSize, random);
  const changed = codes.slice();
  changed.set(randomFrames(1, codebookSize, random), before * CODES_PER_FRAME);
  const decode = async (row: Uint16Array) => (await decoder.decode(packBatch([row], frames)))[0] ?? new Float32Array();
  const [one, other] = [await decode(codes), await decode(changed)];
  const differs = (value: number, index: number): boolean => Math.abs(value - (other[index] ?? 0)) > rounding;
  const [first, last] = [one.findIndex(differs), one.findLastIndex(differs)];
  if (first < 0) return { leftRadiusSamples: 0, rightRadiusSamples: 0 };
  return {
    leftRadiusSamples: Math.max(0, last - ((before + 1) * samplesPerFrame - 1)),
    rightRadiusSamples: Math.max(0, before * samplesPerFrame - first),
  };
}

function larger(one: Radii, other: Radii): Radii {
  return {
    leftRadiusSamples: Math.max(one.leftRadiusSamples, other.leftRadiusSamples),
    rightRadiusSamples: Math.max(one.rightRadiusSamples, other.rightRadiusSamples),
  };
}
