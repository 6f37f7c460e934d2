import type { MynahError } from "./errors.js";
import type { SpeechChunk, SpeechEnd, SpeechResumed, SpeechSegment, SpeechStart } from "./speech-types.js";

/** What a receiver tells of its speech. After `onEnd` or `onError` nothing more comes. */
export interface ReceiverListener {
  onId(speechId: string): void;
  onStart(start: SpeechStart): void;
  onSegment(segment: SpeechSegment): void;
  /** @throws MynahError: the speech fails with it */
  onChunk(chunk: SpeechChunk): void;
  onResumed(resumed: SpeechResumed): void;
  onEnd(end: SpeechEnd): void;
  onError(error: MynahError): void;
  /** after an error of this code it is worth listening again */
  mayResume(code: string): boolean;
}
