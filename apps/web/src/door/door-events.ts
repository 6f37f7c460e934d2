/** The native door's messages (docs/protocol.md), as this page uses them. */
export interface SpeakRequest {
  readonly text: string;
  readonly voice?: string;
  readonly model?: string;
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

export type SpeakAck = { readonly speechId: string } | { readonly error: Failure };

interface StartEvent {
  readonly speechId: string;
  readonly text: string;
}

interface AudioHeader {
  readonly speechId: string;
  readonly seq: number;
  readonly firstSample: number;
}

interface SegmentEvent {
  readonly speechId: string;
  readonly index: number;
  readonly text: string;
  readonly firstSample: number;
}

export interface EndEvent {
  readonly speechId: string;
  readonly durationS: number;
  /** Its speaker stopped it; the others hear no more of it either. */
  readonly cancelled?: boolean;
}

interface ErrorEvent extends Failure {
  readonly speechId?: string;
}

export type DoorEvent =
  | { readonly type: "start"; readonly body: StartEvent }
  | { readonly type: "audio"; readonly body: AudioHeader; readonly pcm: Int16Array; readonly receivedAtMs: number }
  | { readonly type: "segment"; readonly body: SegmentEvent }
  | { readonly type: "end"; readonly body: EndEvent }
  | { readonly type: "error"; readonly body: ErrorEvent };

export type Connection = "connecting" | "connected" | "lost";
