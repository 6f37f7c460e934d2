import type { Operation, Paths } from "./document-parts.js";
import { failures } from "./error-responses.js";

interface Page {
  readonly operationId: string;
  readonly summary: string;
  readonly mediaType: string;
}

/** The descriptions of the doors themselves. */
export function descriptionPaths(): Paths {
  return {
    "/openapi.json": {
      get: page({ operationId: "openapi", summary: "This document", mediaType: "application/json" }),
    },
    "/asyncapi.json": {
      get: page({
        operationId: "asyncapi",
        summary: "The socket.io door and the raw WebSockets, as AsyncAPI 3.0",
        mediaType: "application/json",
      }),
    },
    "/docs": { get: page({ operationId: "docs", summary: "This document to browse", mediaType: "text/html" }) },
    "/docs/{file}": { get: pageFile() },
  };
}

function pageFile(): Operation {
  const operation = page({ operationId: "docsFile", summary: "A script of that page", mediaType: "text/javascript" });
  const parameter = { name: "file", in: "path", required: true, schema: { type: "string" }, example: "page.js" };
  return { ...operation, parameters: [parameter], responses: { ...operation.responses, ...failures(404) } };
}

function page({ operationId, summary, mediaType }: Page): Operation {
  const schema = { type: mediaType === "application/json" ? "object" : "string" };
  return {
    operationId,
    tags: ["Descriptions"],
    summary,
    responses: {
      200: { description: `${summary}.`, content: { [mediaType]: { schema } } },
      ...failures(403, 500),
    },
  };
}
