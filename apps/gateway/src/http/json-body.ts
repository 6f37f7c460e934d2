import type { IncomingMessage } from "node:http";
import { UnsupportedMediaTypeException } from "@nestjs/common";

export interface ParsedRequest {
  /** set by the body parser, for JSON only */
  readonly body?: unknown;
}

/** The parsed JSON body. @throws UnsupportedMediaTypeException for any other type */
export function readJson(request: IncomingMessage & ParsedRequest): unknown {
  if (isJson(request)) return request.body;
  throw new UnsupportedMediaTypeException();
}

export function isJson({ headers }: IncomingMessage): boolean {
  return headers["content-type"]?.split(";")[0]?.trim().toLowerCase() === "application/json";
}
