import type { SegmentEnd, SpeechErrorBody, SpeechId } from "@mynah/protocol";

/** What a listener is told, in this order: start, then segments and chunks, then one end or error. Samples count from the start of the speech. */
export type SpeechEvent =
  | { readonly type: "start"; readonly speechId: SpeechId; readonly texts: readonly string[] }
  /** before its first chunk, and again with all of its text when that has grown: of a live speech */
  | { readonly type: "segment"; readonly index: number; readonly text: string; readonly firstSample: number }
  | SpeechChunk
  | SpeechEnd
  /** of a live speech: its first `segments` segments have been sent, and nobody has said that more or none will come */
  | { readonly type: "idle"; readonly segments: number }
  | { readonly type: "error"; readonly error: SpeechErrorBody };

export interface SpeechChunk {
  readonly type: "chunk";
  /** counts the speech's chunks from 0, without a gap */
  readonly seq: number;
  readonly firstSample: number;
  /** Int16LE mono 24 kHz */
  readonly pcm: Buffer;
  /** what the decode took of which it came; 0 when nobody said */
  readonly decodeUs: number;
}

export interface SpeechEnd {
  readonly type: "end";
  readonly cancelled: boolean;
  /** of the whole speech, whatever part of it this listener got */
  readonly chunks: number;
  readonly samples: number;
  readonly segmentEnds: readonly SegmentEnd[];
}
