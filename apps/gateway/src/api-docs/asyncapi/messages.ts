import { toJsonSchema, type JsonObject } from "../json-schema.js";
import type { Documented } from "../documented.js";
import { SAMPLE_RATE } from "../../speech/sample-rate.js";

interface MessageNames {
  /** the event, where events have names */
  readonly name?: string;
  readonly title: string;
  readonly summary: string;
}

const PCM = {
  type: "string",
  format: "binary",
  description: `Int16LE mono PCM, ${SAMPLE_RATE} Hz: a binary message, not a text.`,
};

/** A JSON message. */
export function jsonMessage(names: MessageNames, { schema, examples }: Documented): JsonObject {
  return {
    ...names,
    contentType: "application/json",
    payload: toJsonSchema(schema, "draft-7"),
    examples: Object.entries(examples).map(([name, payload]) => ({ name, payload })),
  };
}

/** Sound. @param header what comes with it; only socket.io can send both in one message */
export function pcmMessage(names: MessageNames, header?: Documented): JsonObject {
  const sound = { ...names, contentType: "audio/pcm", payload: PCM };
  if (header === undefined) return sound;
  const examples = Object.entries(header.examples).map(([name, headers]) => ({ name, headers }));
  return { ...sound, headers: toJsonSchema(header.schema, "draft-7"), examples };
}

/** A message that is always the same. */
export function markerMessage(names: MessageNames, marker: string | Buffer): JsonObject {
  const isText = typeof marker === "string";
  return {
    ...names,
    contentType: isText ? "text/plain" : "application/octet-stream",
    payload: { type: "string", const: marker.toString() },
    examples: [{ name: "default", payload: marker.toString() }],
  };
}
