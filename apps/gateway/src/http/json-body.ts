import type { IncomingMessage } from "node:http";
import { UnsupportedMediaTypeException } from "@nestjs/common";

export interface ParsedRequest {
  /** set by the body parser, for JSON only */
  readonly body?: unknown;
}

/** The parsed JSON body. @throws UnsupportedMediaTypeException for any other type */
export function readJson(request: IncomingMessage & ParsedRequest): unknown {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return request.body;
  throw new UnsupportedMediaTypeException();
}
