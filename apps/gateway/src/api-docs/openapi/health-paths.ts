import { jsonContent, type Operation, type Paths } from "./document-parts.js";
import { failures } from "./error-responses.js";
import type { HttpSchemaName } from "./http-schemas.js";

/** Can a speech be spoken now? */
export function healthPaths(): Paths {
  return {
    "/health": { get: report({ operationId: "health", summary: "Can a speech be spoken now?" }, "Health") },
    "/healthz": { get: report({ operationId: "healthz", summary: "The same, in brief" }, "Healthz") },
  };
}

function report(names: Pick<Operation, "operationId" | "summary">, schema: HttpSchemaName): Operation {
  return {
    ...names,
    tags: ["Health"],
    responses: {
      200: { description: "Yes.", content: jsonContent(schema, ["healthy"]) },
      503: { description: "No: something is missing.", content: jsonContent(schema, ["unhealthy"]) },
      ...failures(403, 500),
    },
  };
}
