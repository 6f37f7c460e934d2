import { CODES_PER_FRAME } from "./codec-geometry.js";
import { CodecInputError } from "./codec-input-error.js";

/** Where a profile's speech tokens lie among the model's ids. */
export interface SpeechTokenLayout {
  /** Id of code 0 at position 0 (128266 for Orpheus and Veena). */
  readonly audioBase: number;
  /** Ids per position (4096 for SNAC). */
  readonly codebookSize: number;
}

/** A speech token read: its position (slot 0..6) in the frame, and its code 0..codebookSize-1. */
export interface SlottedCode {
  readonly position: number;
  readonly code: number;
}

/** Reads a model id: `id = audioBase + position * codebookSize + code`. An id outside the 7 codebooks gives undefined. */
export function readSpeechToken(id: number, layout: SpeechTokenLayout): SlottedCode | undefined {
  const offset = id - layout.audioBase;
  if (!Number.isInteger(offset) || offset < 0 || offset >= CODES_PER_FRAME * layout.codebookSize) return undefined;
  return { position: Math.floor(offset / layout.codebookSize), code: offset % layout.codebookSize };
}

/**
 * The model id of a code at a position; the inverse of {@link readSpeechToken}.
 *
 * @throws CodecInputError when the position is not 0..6 or the code not 0..codebookSize-1.
 */
export function speechTokenId(token: SlottedCode, layout: SpeechTokenLayout): number {
  const { position, code } = token;
  if (!isIndex(position, CODES_PER_FRAME)) throw new CodecInputError(`position ${position} is not 0..6`);
  if (!isIndex(code, layout.codebookSize))
    throw new CodecInputError(`code ${code} is not 0..${layout.codebookSize - 1}`);
  return layout.audioBase + position * layout.codebookSize + code;
}

/** The model ids of whole frames of codes (t0..t6 order), as a second attempt prefills them. Throws as {@link speechTokenId}. */
export function speechTokenIds(codes: Uint16Array, layout: SpeechTokenLayout): number[] {
  return Array.from(codes, (code, index) => speechTokenId({ position: index % CODES_PER_FRAME, code }, layout));
}

function isIndex(value: number, size: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < size;
}
