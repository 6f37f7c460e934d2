import type { CodecGeometry, WindowPlan } from "@mynah/codec";

/** One decode of one stream, and what is kept of it. */
export interface DecodeStep extends Omit<WindowPlan, "seq" | "firstSample"> {
  /** frames of the stream that must be known before */
  readonly knownFrames: number;
  /** frames that are decoded, padding included */
  readonly shape: number;
}

export const decodedFrames = (steps: readonly DecodeStep[]): number => steps.reduce((sum, { shape }) => sum + shape, 0);

export const keptSamples = (steps: readonly DecodeStep[]): number =>
  steps.reduce((sum, { keepSamples }) => sum + keepSamples, 0);

const STEADY_FRAMES = 16;

/** As large as windows get once the lead allows; what is left at the end comes in any size. */
export const isSteady = ({ keepSamples, rightEdge }: DecodeStep, { samplesPerFrame }: CodecGeometry): boolean =>
  !rightEdge && keepSamples >= STEADY_FRAMES * samplesPerFrame;
