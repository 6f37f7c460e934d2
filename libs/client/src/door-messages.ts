import { MynahError } from "./errors.js";
import type { SpeechMetrics } from "./speech-types.js";

/** The native door's messages (docs/protocol.md), as the server sends them. */
export interface StartBody {
  readonly speechId: string;
  readonly sampleRate: number;
  readonly text: string;
}

interface SegmentBody {
  readonly speechId: string;
  readonly index: number;
  readonly text: string;
  readonly firstSample: number;
}

export interface AudioHeader {
  readonly speechId: string;
  readonly seq: number;
  readonly firstSample: number;
}

export interface EndBody {
  readonly speechId: string;
  readonly durationS: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly cancelled?: boolean;
  readonly metrics?: SpeechMetrics;
}

export type DoorEvent =
  | { readonly type: "start"; readonly body: StartBody }
  | { readonly type: "segment"; readonly body: SegmentBody }
  | { readonly type: "audio"; readonly body: AudioHeader; readonly pcm: Int16Array }
  | { readonly type: "end"; readonly body: EndBody }
  | { readonly type: "error"; readonly body: { readonly speechId?: string }; readonly error: MynahError };

/** What an acknowledgement may hold; which of it depends on the request. */
export interface Ack {
  readonly speechId?: string;
  readonly cutSample?: number;
  readonly heardText?: string;
  readonly segments?: number;
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

/** The server's failure as an error of this package. */
export function readFailure(value: unknown): MynahError {
  const { code, message, retryable, param } = asRecord(value) ?? {};
  const text = typeof message === "string" ? message : "The server's answer could not be read: is it a Mynah?";
  return new MynahError(typeof code === "string" ? code : "internal", text, {
    retryable: retryable === true,
    ...(typeof param === "string" ? { param } : {}),
  });
}

/** @throws MynahError when the server has refused, or says nothing that can be read */
export function readAck(value: unknown): Ack {
  const body = asRecord(value);
  if (body === undefined || "error" in body) throw readFailure(body?.["error"]);
  return body as Ack;
}
