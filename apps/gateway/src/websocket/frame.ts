import { SpeechError } from "@mynah/protocol";

/** One message of a peer. */
export interface Frame {
  readonly data: Buffer;
  readonly isBinary: boolean;
  /** why it is not listened to */
  readonly refusal?: SpeechError;
}

/** What a frame says, not yet parsed. @throws SpeechError when it is no JSON, or not listened to */
export function readFrame({ data, isBinary, refusal }: Frame): unknown {
  if (refusal !== undefined) throw refusal;
  if (isBinary) throw new SpeechError("invalid_request", "Send JSON in a text frame: this was a binary one.");
  try {
    return JSON.parse(data.toString("utf8"));
  } catch (cause) {
    throw new SpeechError("invalid_request", "The frame is no valid JSON.", { cause });
  }
}
