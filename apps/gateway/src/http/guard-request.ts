import type { IncomingMessage, ServerResponse } from "node:http";
import type { OriginRules } from "../door/door-keeper.js";
import { isAllowedOrigin } from "../door/origin.js";
import { openAiFailure } from "./openai-error.js";
import { setSecurityHeaders } from "./security-headers.js";
import { sendJson } from "./send-json.js";

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const REFUSED = openAiFailure(403, "Pages of this origin may not use this server: see ALLOWED_ORIGINS.", {
  code: "origin_refused",
});

const EXPOSED_HEADERS = [
  "X-Speech-Id",
  "X-Request-Id",
  "X-Sample-Rate",
  "X-Format",
  "X-Usage-Input-Tokens",
  "X-Usage-Output-Tokens",
  "Retry-After",
].join(", ");

/** Before every HTTP handler: security headers, the origin, and the browser's question whether it may ask (CORS). */
export function guardRequest(origins: OriginRules): Middleware {
  return (request, response, next) => {
    const { origin, host } = request.headers;
    setSecurityHeaders(request, response);
    if (!isAllowedOrigin(origin, { host, ...origins })) return sendJson(response, REFUSED.status, REFUSED.body);
    if (origin !== undefined) allowOrigin(response, origin);
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    next();
  };
}

function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Vary", "Origin");
  response.setHeader("Access-Control-Allow-Methods", "GET, POST, DELETE");
  // The star stands for the headers of SDKs (X-Stainless-...); Authorization is not in it, and some browsers know no star.
  response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, *");
  response.setHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
  response.setHeader("Access-Control-Max-Age", "600");
}
