import { SpeechError } from "@mynah/protocol";

/** One message of a peer. */
export interface Frame {
  readonly data: Buffer;
  readonly isBinary: boolean;
}

/** What a frame says, not yet parsed. @throws SpeechError when it is no JSON */
export function readFrame({ data, isBinary }: Frame): unknown {
  if (isBinary) throw new SpeechError("invalid_request", "Send JSON in a text frame: this was a binary one.");
  try {
    return JSON.parse(data.toString("utf8"));
  } catch (cause) {
    throw new SpeechError("invalid_request", "The frame is no valid JSON.", { cause });
  }
}
