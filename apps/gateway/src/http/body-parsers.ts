import type { IncomingMessage } from "node:http";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { limits } from "@mynah/protocol";
import { isJson } from "./json-body.js";
import { pathOf } from "./path-of.js";

/** Room for half a minute of a reference as WAV in base64. */
const REFERENCE_BYTES = 4 * 1024 * 1024;
const REFERENCE_PATHS: ReadonlySet<string> = new Set(["/tts"]);

/** JSON bodies, uncompressed, up to the path's bound. */
export function useBodyParsers(app: NestExpressApplication): void {
  const mayHoldReference = (request: IncomingMessage): boolean => isJson(request) && takesReference(request);
  app.useBodyParser("json", { limit: REFERENCE_BYTES, inflate: false, type: mayHoldReference });
  app.useBodyParser("json", { limit: limits.messageBytes, inflate: false });
}

export function bodyLimitOf(request: IncomingMessage): number {
  return takesReference(request) ? REFERENCE_BYTES : limits.messageBytes;
}

const takesReference = (request: IncomingMessage): boolean => REFERENCE_PATHS.has(pathOf(request));
