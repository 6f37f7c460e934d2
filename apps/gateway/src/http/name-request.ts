import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const HEADER = "x-request-id";
/** It is written to logs and answered with. */
const SANE = /^[\w.:+/=-]{1,128}$/;

/** Gives each request a name, by which its lines in the logs are found: the client's own, or a new one. The answer says it. */
export function nameRequest(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const given = request.headers[HEADER];
  const name = typeof given === "string" && SANE.test(given) ? given : randomUUID();
  request.headers[HEADER] = name;
  response.setHeader("X-Request-Id", name);
  next();
}

/** undefined where the request has no name: it never came to an HTTP handler. */
export function requestIdOf({ headers }: Pick<IncomingMessage, "headers">): string | undefined {
  return headers[HEADER]?.toString();
}
