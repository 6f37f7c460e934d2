import { AUDIO_FORMATS, mediaTypeOf } from "@mynah/audio";
import type { JsonObject } from "../json-schema.js";
import { SAMPLE_RATE } from "../../speech/sample-rate.js";
import { contentOf } from "./document-parts.js";

const BINARY = { type: "string", format: "binary" };
const PCM = { ...BINARY, description: `Int16LE mono PCM, ${SAMPLE_RATE} Hz.` };

/** Headers that some responses have. */
export const headers = {
  "X-Speech-Id": {
    description: "The speech's id: with it others listen along, or cancel it, at the native door.",
    schema: { type: "string" },
  },
  "X-Sample-Rate": { description: "Samples a second.", schema: { type: "integer", const: SAMPLE_RATE } },
  "X-Format": { description: "The samples' format.", schema: { type: "string", const: "s16le" } },
  "X-Usage-Input-Tokens": {
    description: "Ids that the language model was given. With `stream: false`.",
    schema: { type: "integer", minimum: 0 },
  },
  "X-Usage-Output-Tokens": {
    description: "Speech tokens that it drew. With `stream: false`.",
    schema: { type: "integer", minimum: 0 },
  },
  "Content-Length": {
    description: "The file's bytes. With `stream: false`.",
    schema: { type: "integer", minimum: 0 },
  },
  "Retry-After": {
    description: "Seconds after which a retry is worthwhile.",
    schema: { type: "integer", minimum: 0 },
  },
} as const satisfies JsonObject;

type HeaderName = keyof typeof headers;

/** OpenAI's: the file in the format that was asked for, or its events. */
export function fileResponse(): JsonObject {
  const names = ["X-Speech-Id", "X-Sample-Rate", "Content-Length", "X-Usage-Input-Tokens", "X-Usage-Output-Tokens"];
  const files = AUDIO_FORMATS.map((format) => [mediaTypeOf[format], { schema: format === "pcm" ? PCM : BINARY }]);
  return {
    description:
      "The speech, chunk by chunk as it is spoken. A streamed WAV header says 0xFFFFFFFF for both lengths, since the end is " +
      "not known. With `stream_format: sse` each line that begins with `data: ` holds one of the events, and the last is " +
      "`speech.audio.done` or `speech.audio.error`. A failure after the first byte of a file breaks the connection.",
    headers: headerRefs(names as readonly HeaderName[]),
    content: { ...Object.fromEntries(files), "text/event-stream": contentOf("SpeechAudioEvent") },
  };
}

/** The other dialects': PCM. */
export function pcmResponse(mediaType: string, names: readonly HeaderName[]): JsonObject {
  return {
    description:
      "The speech as PCM, chunk by chunk as it is spoken. A failure after the first byte breaks the connection.",
    headers: headerRefs(names),
    content: { [mediaType]: { schema: PCM } },
  };
}

function headerRefs(names: readonly HeaderName[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
