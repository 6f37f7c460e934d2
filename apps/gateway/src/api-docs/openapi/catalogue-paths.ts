import type { JsonObject } from "../json-schema.js";
import { jsonContent, type Operation, type Paths } from "./document-parts.js";
import { failures } from "./error-responses.js";
import type { HttpSchemaName } from "./http-schemas.js";

/** What can be spoken with. */
export function cataloguePaths(): Paths {
  return {
    "/v1/models": {
      get: lookUp({ operationId: "listModels", summary: "The models; the first is the default" }, "ModelList"),
    },
    "/v1/models/{id}": { get: oneModel() },
    "/v1/audio/speaker": {
      get: lookUpVoices({ operationId: "listSpeakers", summary: "The voices' names alone" }, "SpeakerList"),
    },
  };
}

function oneModel(): Operation {
  const { responses, ...rest } = lookUp({ operationId: "getModel", summary: "One model" }, "Model");
  const id = { name: "id", in: "path", required: true, schema: { type: "string" }, example: "mynah-mini" };
  return { ...rest, parameters: [id], responses: { ...responses, ...failures(404) } };
}

/** Of voices, some of which are in Redis. @param schema what is found */
export function lookUpVoices(names: Pick<Operation, "operationId" | "summary">, schema: HttpSchemaName): Operation {
  const { responses, ...rest } = lookUp(names, schema);
  return { ...rest, responses: { ...responses, ...failures(503) } };
}

function lookUp(names: Pick<Operation, "operationId" | "summary">, schema: HttpSchemaName): Operation {
  const found: JsonObject = { description: "What there is.", content: jsonContent(schema) };
  return { ...names, tags: ["Catalogue"], responses: { 200: found, ...failures(401, 403, 429, 500) } };
}
