import {
  chooseFreshFrames,
  contextFrames,
  exactSamples,
  frameMs,
  planWindow,
  samplesToMs,
  windowOptionsFor,
  type CodecGeometry,
  type WindowCosts,
  type WindowOptions,
} from "@mynah/codec";

/** What a vocoder gets next of a segment. */
export interface NextWindow {
  /** frames that must be known */
  readonly atFrame: number;
  /** frames that are decoded, context included */
  readonly frames: number;
  readonly soundMs: number;
  readonly isLast: boolean;
}

export interface SegmentState {
  readonly knownFrames: number;
  readonly emittedSamples: number;
  /** of the whole segment */
  readonly totalFrames: number;
  /** 0 or less: its listener waits */
  readonly leadMs: number;
}

/** The next window of a segment as the LLM workers plan it: by the rules of `libs/codec`, from the lead there is now. */
export function nextWindow(state: SegmentState, costs: WindowCosts, geometry: CodecGeometry): NextWindow {
  const first = state.emittedSamples === 0 && state.leadMs <= 0;
  const atFrame = first ? firstWindowEnd(state, costs, geometry) : laterWindowEnd(state, costs, geometry);
  if (atFrame >= state.totalFrames) return lastWindow(state, geometry);
  const endSample = exactSamples(atFrame, geometry);
  return windowTo({ state, atFrame, endSample, geometry });
}

function lastWindow(state: SegmentState, geometry: CodecGeometry): NextWindow {
  const atFrame = state.totalFrames;
  return windowTo({ state, atFrame, endSample: atFrame * geometry.samplesPerFrame, geometry });
}

interface WindowEnd {
  readonly state: SegmentState;
  readonly atFrame: number;
  readonly endSample: number;
  readonly geometry: CodecGeometry;
}

function windowTo({ state, atFrame, endSample, geometry }: WindowEnd): NextWindow {
  const { emittedSamples, totalFrames } = state;
  const from = Math.max(0, Math.floor((emittedSamples - geometry.leftRadiusSamples) / geometry.samplesPerFrame));
  const soundMs = samplesToMs(endSample - emittedSamples, geometry.sampleRate);
  return { atFrame, frames: atFrame - from, soundMs, isLast: atFrame === totalFrames };
}

/** As soon as the planner itself says so. */
function firstWindowEnd({ totalFrames, leadMs }: SegmentState, costs: WindowCosts, geometry: CodecGeometry): number {
  const options = { ...optionsOf(geometry), ...costs };
  for (let knownFrames = 1; knownFrames < totalFrames; knownFrames++) {
    const progress = { knownFrames, emittedSamples: 0, seq: 0, ended: false, leadMs };
    if (planWindow(progress, options) !== undefined) return knownFrames;
  }
  return totalFrames;
}

/** The lead shrinks as fast as frames come, so that what is affordable now is so when they are there. */
function laterWindowEnd({ knownFrames, leadMs }: SegmentState, costs: WindowCosts, geometry: CodecGeometry): number {
  const { freshFrames: schedule, shapes } = optionsOf(geometry);
  const codec = { contextFrames: contextFrames(geometry), frameMs: frameMs(geometry), shapes };
  return knownFrames + chooseFreshFrames({ ...costs, ...codec, schedule, leadMs, availableFrames: 0 });
}

const known = new Map<CodecGeometry, WindowOptions>();

/** Made once for each codec: a simulation asks millions of times. */
function optionsOf(geometry: CodecGeometry): WindowOptions {
  const options = known.get(geometry) ?? windowOptionsFor(geometry);
  known.set(geometry, options);
  return options;
}
