import type { MynahError } from "./errors.js";

/** How a speech is drawn; what is absent is the model's default. */
export interface VoiceOptions {
  /** a name from `mynah.voices()` */
  readonly voice?: string;
  /** a name from `mynah.models()` */
  readonly model?: string;
  readonly temperature?: number;
  readonly topP?: number;
  readonly repetitionPenalty?: number;
  readonly maxTokens?: number;
  /** the same seed, text and settings give the same sound */
  readonly seed?: number;
  /** 0.25 to 4; the pitch stays */
  readonly speed?: number;
  /** of the text, as a BCP 47 tag; absent: the server looks at each sentence */
  readonly language?: string;
  /** false: numbers, abbreviations and the like go to the model as they are written; absent: they are written out */
  readonly normalize?: boolean;
  /** asks for `metrics` in the end */
  readonly benchmark?: boolean;
  /** your span as a W3C traceparent, where the server keeps traces: the speech's spans belong to it */
  readonly traceparent?: string;
}

/** How this client takes the sound. */
export interface TakeOptions {
  /** cancels the speech (of a listener: only leaves it); `done` then rejects with the code `aborted` */
  readonly signal?: AbortSignal;
  /** seconds of sound that may wait here untaken; 3 to 60, 3 when absent */
  readonly lead?: number;
}

export interface SpeakOptions extends VoiceOptions, TakeOptions {}

export interface ListenOptions extends TakeOptions {
  /** the first sample that is wanted; 0 when absent */
  readonly fromSample?: number;
}

export interface SpeechStart {
  readonly speechId: string;
  readonly sampleRate: number;
  /** the text as it is spoken; of a session, what had been appended by then */
  readonly text: string;
}

/** A caption: this text begins at this sample of the speech. That of a session may still grow. */
export interface SpeechSegment {
  readonly index: number;
  readonly text: string;
  readonly firstSample: number;
}

/** A piece of the sound, in order: no gap, no double. */
export interface SpeechChunk {
  /** mono, signed 16-bit */
  readonly pcm: Int16Array;
  /** counts from the start of the speech */
  readonly firstSample: number;
  /** the server's number of the chunk this comes from */
  readonly seq: number;
  /** the index of the segment that is spoken where the chunk begins */
  readonly segment: number;
  readonly sampleRate: number;
}

export interface SpeechMetrics {
  readonly firstTokenMs: number;
  readonly firstAudioMs: number;
  readonly tokens: number;
  readonly generationMs: number;
  readonly concealedCodes: number;
}

export interface SpeechEnd {
  /** of the whole speech; after a cut, of what there was until then */
  readonly durationS: number;
  readonly chunks: number;
  readonly bytes: number;
  /** somebody cancelled it, or this listener left before its last sample */
  readonly cancelled: boolean;
  /** when `benchmark` was asked, and the connection was not lost on the way */
  readonly metrics?: SpeechMetrics;
}

export interface SpeechResumed {
  /** the first sample that was asked for again */
  readonly fromSample: number;
  /** how often this speech was resumed, this time included */
  readonly count: number;
}

export interface SpeechCut {
  /** the first sample that was not played, or never sent */
  readonly cutSample: number;
  /** the words before it, as they were spoken: of a segment that was cut, those within the share of it that was played */
  readonly heardText: string;
}

export interface SpeechEvents {
  /** the server has begun; once */
  start: (event: SpeechStart) => void;
  /** for each segment before its first chunk; of a session again when the text of the segment has grown: same index, all of its text */
  segment: (event: SpeechSegment) => void;
  /** as it arrives in order, whoever takes it later */
  chunk: (event: SpeechChunk) => void;
  /** the connection was lost, or a part was missing: the rest is on its way again */
  resumed: (event: SpeechResumed) => void;
  end: (event: SpeechEnd) => void;
  error: (event: MynahError) => void;
}
