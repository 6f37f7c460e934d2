import { toJsonSchema, type JsonObject } from "../json-schema.js";
import { cataloguePaths } from "./catalogue-paths.js";
import { descriptionPaths } from "./description-paths.js";
import { errorResponses } from "./error-responses.js";
import { healthPaths } from "./health-paths.js";
import { httpSchemas } from "./http-schemas.js";
import { headers } from "./sound-responses.js";
import { speechPaths } from "./speech-paths.js";
import { tokenPaths } from "./token-paths.js";
import { voicePaths } from "./voice-paths.js";

const DESCRIPTION = `Text to speech that starts at once.

OpenAI's door and those of other speech servers, over HTTP. The socket.io door and the raw WebSockets are described in
[asyncapi.json](/asyncapi.json), and the page to try it all is [here](/).

All failures have OpenAI's shape, \`{"error":{"message","type","param","code"}}\`: the message says what to do.`;

const tags = [
  { name: "OpenAI", description: "For everything that already speaks to OpenAI: only the address changes." },
  { name: "Other dialects", description: "For clients of other speech servers." },
  { name: "Catalogue", description: "What can be spoken with." },
  { name: "Keys", description: "Where keys are asked for." },
  { name: "Health", description: "For load balancers and for clients that want to know." },
  { name: "Descriptions", description: "The doors, for machines and for people." },
];

const securitySchemes = {
  key: {
    type: "http",
    scheme: "bearer",
    description: "An API key, or a token made from one; where no keys are asked for, nothing.",
  },
};

/** OpenAPI 3.1 of everything that is served over HTTP. */
export function openApiDocument(version: string): JsonObject {
  const license = { name: "Apache-2.0", identifier: "Apache-2.0" };
  return {
    openapi: "3.1.0",
    info: { title: "Mynah", version, description: DESCRIPTION, license },
    servers: [{ url: "/" }],
    tags,
    paths: {
      ...speechPaths(),
      ...cataloguePaths(),
      ...voicePaths(),
      ...tokenPaths(),
      ...healthPaths(),
      ...descriptionPaths(),
    },
    components: { schemas: schemas(), responses: errorResponses(), headers, securitySchemes },
    security: [{}, { key: [] }],
  };
}

function schemas(): JsonObject {
  const toSchema = ([name, { schema }]: [string, (typeof httpSchemas)[keyof typeof httpSchemas]]): [
    string,
    JsonObject,
  ] => [name, toJsonSchema(schema, "draft-2020-12")];
  return Object.fromEntries(Object.entries(httpSchemas).map(toSchema));
}
