import { mediaTypeOf } from "@mynah/audio";
import { idempotencyHeaderSchema } from "../../http/read-asker.js";
import { toJsonSchema, type JsonObject } from "../json-schema.js";
import { formBody, jsonBody, REFERENCE_FILE, type Paths } from "./document-parts.js";
import { failures, SPEECH_FAILURES } from "./error-responses.js";
import { fileResponse, pcmResponse } from "./sound-responses.js";

const HELD_BACK =
  "The status is held back until the first sound exists, so that a failure before it is JSON with its status. Hanging up " +
  "cancels the speech.";

/** Where speech is asked for. */
export function speechPaths(): Paths {
  return { ...openAiPaths(), ...veenaPaths(), ...cosyVoicePaths() };
}

function openAiPaths(): Paths {
  return {
    "/v1/audio/speech": {
      post: {
        operationId: "createSpeech",
        tags: ["OpenAI"],
        summary: "Speak a text",
        description: `OpenAI's door, with the fields that other servers of it have added. ${HELD_BACK}`,
        parameters: speechParameters(),
        requestBody: jsonBody("OpenAiSpeech"),
        responses: { 200: fileResponse(), ...failures(...SPEECH_FAILURES) },
      },
    },
    "/v1/audio/vc": {
      post: {
        operationId: "createSpeechInVoice",
        tags: ["OpenAI"],
        summary: "Speak in the voice of a reference",
        description: `A form: the reference's sound as a file, and the fields of /v1/audio/speech. ${HELD_BACK}`,
        parameters: speechParameters(),
        requestBody: formBody("VcForm", ["reference_audio", REFERENCE_FILE]),
        responses: { 200: fileResponse(), ...failures(...SPEECH_FAILURES) },
      },
    },
  };
}

function veenaPaths(): Paths {
  return {
    "/v1/audio/speech/stream": {
      post: {
        operationId: "streamSpeech",
        tags: ["Other dialects"],
        summary: "Speak a text as PCM, in the words of Veena and orpheus-streaming",
        description: `Give the text once, as \`text\` or as \`input\`. ${HELD_BACK}`,
        parameters: speechParameters(),
        requestBody: jsonBody("VeenaSpeech"),
        responses: {
          200: pcmResponse(mediaTypeOf.pcm, ["X-Speech-Id", "X-Sample-Rate"]),
          ...failures(...SPEECH_FAILURES),
        },
      },
    },
  };
}

function cosyVoicePaths(): Paths {
  return {
    "/tts": {
      post: {
        operationId: "tts",
        tags: ["Other dialects"],
        summary: "Speak a text as PCM, in CosyVoice's words",
        description: HELD_BACK,
        parameters: speechParameters(),
        requestBody: jsonBody("CosyVoiceSpeech"),
        responses: {
          200: pcmResponse("audio/raw", ["X-Speech-Id", "X-Sample-Rate", "X-Format"]),
          ...failures(...SPEECH_FAILURES),
        },
      },
    },
  };
}

/** The headers that are parsed, as parameters. Without an example: a page would send it each time, and a key is for one request. */
function speechParameters(): readonly JsonObject[] {
  return Object.entries(idempotencyHeaderSchema.shape).map(([name, field]) => {
    const { description, ...schema } = toJsonSchema(field, "draft-2020-12");
    return { name, in: "header", required: !field.safeParse(undefined).success, description, schema };
  });
}
