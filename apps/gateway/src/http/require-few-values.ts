import type { IncomingMessage, ServerResponse } from "node:http";
import { limits, SpeechError } from "@mynah/protocol";

/** 1 for what stands before every value of JSON but the first. A table, since a body may have millions of bytes. */
const BEFORE_VALUE = Uint8Array.from({ length: 256 }, (_, byte) => Number(Buffer.from(",:[{").includes(byte)));

/**
 * A body may be long for its reference, which is one text. As many values as would fit into it instead hold up every other speech for seconds,
 * so there may be no more of them than in a body of the usual size. @throws SpeechError
 */
export function requireFewValues(_request: IncomingMessage, _response: ServerResponse, body: Uint8Array): void {
  if (body.length <= limits.messageBytes) return;
  let values = 0;
  for (const byte of body) values += BEFORE_VALUE[byte] ?? 0;
  if (values > limits.messageBytes)
    throw new SpeechError("invalid_request", "The body holds too many values: only its reference may be so long.");
}
