import type { TextNormalizer } from "@mynah/text";

/** How codes are drawn: the request's wishes over the profile's defaults. */
export interface ResolvedSampling {
  /** 0: always the likeliest code */
  readonly temperature: number;
  readonly topP: number;
  /** 0: no limit */
  readonly topK: number;
  readonly repetitionPenalty: number;
  /** uint32; the same seed gives the same codes again */
  readonly seed: number;
}

/** A piece of somebody's speech: what is said in it, and its codes. */
export interface SpokenReference {
  readonly text: string;
  /** whole frames */
  readonly codes: Uint16Array;
}

/** One segment to speak. */
export interface SpeechTokenRequest {
  readonly text: string;
  readonly voice: string;
  readonly sampling: ResolvedSampling;
  /** BCP 47 tag of the text, where it is known */
  readonly language?: string | undefined;
  /** false: the text goes to the model as it is written */
  readonly normalize?: boolean | undefined;
  /** Whose voice speaks, instead of `voice`. @throws UnspeakableTextError where the profile has no place for it */
  readonly reference?: SpokenReference | undefined;
  /** The request named its seed: the same codes may be asked for again. */
  readonly isRepeatable?: boolean | undefined;
  /** Which speech this belongs to: an engine that keeps state may prefer the sequence that last spoke of it. */
  readonly speechId?: string | undefined;
  /** The text goes on: pieces that follow `text` as they come, cut anywhere, until the segment's end. Absent: `text` is all. */
  readonly moreText?: AsyncIterable<string> | undefined;
  /** Of a text that goes on: writes so much of it out in words. Absent: `text` and `moreText` are in words. */
  readonly inWords?: TextNormalizer | undefined;
  /** Of a text that goes on: the most frames of so much of it, never above `maxFrames`. Absent: `maxFrames`. */
  readonly framesFor?: ((text: string) => number) | undefined;
  /** Whole frames that an earlier attempt has said: the engine goes on after them, as if it had said them itself. */
  readonly codesSoFar: Uint16Array;
  /** The speech ends after so many frames, `codesSoFar` included. */
  readonly maxFrames: number;
  /** Ends the generation and frees its sequence; the iteration then just ends. */
  readonly signal: AbortSignal;
  /**
   * Told how many ids stand for the text: the prompt without `reference` and `codesSoFar`, or the symbols of the text of an interleaved layout.
   * The same on every attempt; never told where a model server keeps it to itself. Of a text that goes on it is told again, and
   * the last time counts.
   */
  readonly onTextTokens?: (count: number) => void;
}

/** An engine: text in, speech token ids out. */
export interface SpeechTokenSource {
  /** Segments that can be spoken at the same time. */
  readonly sequences: number;
  /**
   * The ids after `codesSoFar`, in batches as they come. Nothing runs before the first `next()`; leaving the loop early
   * frees the sequence.
   * @throws UnspeakableTextError when the text cannot be put before the model; anything else is worth another attempt
   */
  generate(request: SpeechTokenRequest): AsyncIterable<readonly number[]>;
  close(): Promise<void>;
}
