import { lookUpVoices } from "./catalogue-paths.js";
import { formBody, jsonContent, REFERENCE_FILE, type Operation, type Paths } from "./document-parts.js";
import { failures } from "./error-responses.js";

const NAME = { name: "name", in: "path", required: true, schema: { type: "string" }, example: "slt" };

/** The voices, and those that one stores. */
export function voicePaths(): Paths {
  return {
    "/v1/audio/voices": {
      get: lookUpVoices(
        { operationId: "listVoices", summary: "The voices of all models, and those that you have stored" },
        "VoiceList",
      ),
      post: storeVoice(),
    },
    "/v1/audio/voices/{name}": { get: oneVoice(), delete: deleteVoice() },
  };
}

function storeVoice(): Operation {
  return {
    operationId: "storeVoice",
    tags: ["Catalogue"],
    summary: "Store a voice: its name can be spoken with at every door",
    description: "A form: the reference's sound as a file (`reference_audio` is another name for it), and its name.",
    requestBody: formBody("VoiceForm", ["audio_sample", REFERENCE_FILE]),
    responses: {
      200: { description: "Stored.", content: jsonContent("Voice") },
      ...failures(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
    },
  };
}

function oneVoice(): Operation {
  const { responses, ...rest } = lookUpVoices({ operationId: "getVoice", summary: "One voice" }, "Voice");
  return { ...rest, parameters: [NAME], responses: { ...responses, ...failures(404) } };
}

function deleteVoice(): Operation {
  return {
    operationId: "deleteVoice",
    tags: ["Catalogue"],
    summary: "Delete a voice that you have stored",
    parameters: [NAME],
    responses: {
      200: { description: "Deleted.", content: jsonContent("DeletedVoice") },
      ...failures(401, 403, 404, 429, 500, 503),
    },
  };
}
