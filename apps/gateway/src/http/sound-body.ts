import { mediaTypeOf, type AudioFormat } from "@mynah/audio";
import type { OutgoingHttpHeaders } from "node:http";
import { SAMPLE_RATE } from "../speech/sample-rate.js";
import type { MakeBody } from "./speech-body.js";

/** The body is the file, chunk by chunk as it is spoken. @param headers a dialect's own, in place of the usual ones */
export function soundBody(format: AudioFormat, headers: OutgoingHttpHeaders = {}): MakeBody {
  return (response) => ({
    begin: (speechId) => response.begin({ ...soundHeaders(format), "X-Speech-Id": speechId, ...headers }),
    write: (bytes) => response.write(bytes),
    end: () => response.end(),
  });
}

export function soundHeaders(format: AudioFormat): OutgoingHttpHeaders {
  return { "Content-Type": mediaTypeOf[format], "X-Sample-Rate": SAMPLE_RATE };
}
