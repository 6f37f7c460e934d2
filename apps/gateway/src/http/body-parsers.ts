import type { IncomingMessage, ServerResponse } from "node:http";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { limits } from "@mynah/protocol";
import type { Uploads } from "../reference/uploads.js";
import { isJson } from "./json-body.js";
import { openAiFailure } from "./openai-error.js";
import { routeOf } from "./path-of.js";
import { requireFewValues } from "./require-few-values.js";
import { sendJson } from "./send-json.js";

/** Room for a whole reference in base64, and the text beside it. */
const REFERENCE_BODY_BYTES = 14 * 1024 * 1024;
const JSON_PATHS: ReadonlySet<string> = new Set(["/tts"]);
const FORM_PATHS: ReadonlySet<string> = new Set(["/v1/audio/vc", "/v1/audio/voices"]);

const TOO_MANY = openAiFailure(429, "Too many uploads are being read: try again in a second.", { code: "overloaded" });

/** JSON bodies, uncompressed, up to the path's bound; forms are read by those who want them. */
export function useBodyParsers(app: NestExpressApplication, uploads: Uploads): void {
  const mayHoldReference = (request: IncomingMessage): boolean => isJson(request) && takesReference(request);
  app.use(boundUploads(uploads));
  app.useBodyParser("json", {
    limit: REFERENCE_BODY_BYTES,
    inflate: false,
    type: mayHoldReference,
    verify: requireFewValues,
  });
  app.useBodyParser("json", { limit: limits.messageBytes, inflate: false });
}

export function bodyLimitOf(request: IncomingMessage): number {
  return takesReference(request) ? REFERENCE_BODY_BYTES : limits.messageBytes;
}

/** Is the body of this path a form? */
export const takesForm = (request: IncomingMessage): boolean => FORM_PATHS.has(routeOf(request));

const takesReference = (request: IncomingMessage): boolean => JSON_PATHS.has(routeOf(request));

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Before anything of it is read. */
function boundUploads(uploads: Uploads): Middleware {
  return (request, response, next) => {
    if (!isUpload(request) || uploads.enter(request, response)) return next();
    response.setHeader("Retry-After", 1);
    sendJson(response, TOO_MANY.status, TOO_MANY.body);
  };
}

/** What is small, and says so, is none. */
function isUpload(request: IncomingMessage): boolean {
  if (request.method !== "POST" || !(takesReference(request) || takesForm(request))) return false;
  return Number(request.headers["content-length"] ?? Infinity) > limits.messageBytes;
}
