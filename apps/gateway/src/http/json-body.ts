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

/** Lets go of what was sent: a reference is larger than all else that a speech needs, and the request lives as long as its answer. */
export function dropBody(request: IncomingMessage & ParsedRequest): void {
  Object.assign(request, { body: undefined });
}

export function isJson({ headers }: IncomingMessage): boolean {
  return headers["content-type"]?.split(";")[0]?.trim().toLowerCase() === "application/json";
}
