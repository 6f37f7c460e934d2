export { bytesToCodes, codesToBytes } from "./code-bytes.js";
export {
  CODES_PER_FRAME,
  LEVEL_SLOTS,
  SNAC_24KHZ,
  contextFrames,
  exactSamples,
  firstFrameFor,
  frameMs,
  framesForExact,
  type CodecGeometry,
} from "./codec-geometry.js";
export { CodecInputError } from "./codec-input-error.js";
export {
  createFrameAssembler,
  type AssembledFrame,
  type AssemblerCounters,
  type FrameAssembler,
  type FrameAssemblerOptions,
  type PushResult,
} from "./frame-assembler.js";
export { chooseFreshFrames, type FreshFramesInput } from "./fresh-frames.js";
export { packLevels, unpackLevels, type LevelTensors } from "./levels.js";
export { LOOKAHEADS, guessableFrames, type Lookahead } from "./lookahead.js";
export {
  BYTES_PER_SAMPLE,
  bytesToSamples,
  cropSamples,
  floatToPcm16,
  msToSamples,
  samplesToBytes,
  samplesToMs,
  type SampleRange,
} from "./pcm.js";
export {
  readSpeechToken,
  speechTokenId,
  speechTokenIds,
  type SlottedCode,
  type SpeechTokenLayout,
} from "./speech-token.js";
export { WAV_HEADER_BYTES, wavHeader, type WavHeaderOptions } from "./wav.js";
export { windowCodes } from "./window-codes.js";
export type { SegmentProgress, WindowCosts, WindowOptions, WindowPlan } from "./window-plan.js";
export { advanceProgress, minWindowFrames, planWindow } from "./window-planner.js";
export { DEFAULT_FRESH_FRAMES, DEFAULT_MIN_FIRST_SAMPLES, defaultShapes, windowOptionsFor } from "./window-defaults.js";
export { chooseShape, padCodes, padWindow, type PadSide } from "./window-shape.js";
