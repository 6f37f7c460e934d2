/** Codes in a frame, in the order t0..t6 in which the speech model says them. */
export const CODES_PER_FRAME = 7;

/** The slots t0..t6 of a frame that each codec level holds, in time order (SNAC's published flattening). */
export const LEVEL_SLOTS = [[0], [1, 4], [2, 3, 5, 6]] as const;

/**
 * What the arithmetic has to know of a codec; it comes from the codec's manifest.
 *
 * Radii: the output sample at position p depends on no code of a frame whose sample range lies entirely
 * beyond `p + rightRadiusSamples` or entirely before `p - leftRadiusSamples`.
 */
export interface CodecGeometry {
  /** Output samples per second, mono. */
  readonly sampleRate: number;
  /** Output samples that one frame of 7 codes stands for. */
  readonly samplesPerFrame: number;
  /** Legal codes are 0..codebookSize-1. */
  readonly codebookSize: number;
  readonly leftRadiusSamples: number;
  readonly rightRadiusSamples: number;
}

/** SNAC 24 kHz as published: one sample depends on no code further than 4757 samples away (DESIGN.md, measured). */
export const SNAC_24KHZ: CodecGeometry = {
  sampleRate: 24_000,
  samplesPerFrame: 2048,
  codebookSize: 4096,
  leftRadiusSamples: 4757,
  rightRadiusSamples: 4757,
};

/** Milliseconds of sound in one frame (85.33 for SNAC 24 kHz). */
export function frameMs(geometry: CodecGeometry): number {
  return (geometry.samplesPerFrame * 1000) / geometry.sampleRate;
}

/** Samples from the segment's start that no later code can change, when `frames` frames are known and more may follow. */
export function exactSamples(frames: number, geometry: CodecGeometry): number {
  return Math.max(0, frames * geometry.samplesPerFrame - geometry.rightRadiusSamples);
}

/** Frames that must be known (and decoded) before the samples up to `endSample` (exclusive) are exact. */
export function framesForExact(endSample: number, geometry: CodecGeometry): number {
  return Math.ceil((endSample + geometry.rightRadiusSamples) / geometry.samplesPerFrame);
}

/** The first frame (>= 0) that the sample at `firstSample` may depend on. */
export function firstFrameFor(firstSample: number, geometry: CodecGeometry): number {
  return Math.max(0, Math.floor((firstSample - geometry.leftRadiusSamples) / geometry.samplesPerFrame));
}

/** Frames of context, left and right together, beside the fresh frames of a window in steady state (5 for SNAC). */
export function contextFrames(geometry: CodecGeometry): number {
  return Math.ceil((geometry.leftRadiusSamples + geometry.rightRadiusSamples) / geometry.samplesPerFrame);
}
