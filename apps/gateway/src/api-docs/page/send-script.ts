import type { IncomingMessage, ServerResponse } from "node:http";
import type { PageScript } from "./page-scripts.js";

/** Sends a script, compressed for those who take that. */
export function sendScript(
  { plain, zipped, isVersioned }: PageScript,
  { headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const takesZip = /\bgzip\b/.test(String(headers["accept-encoding"] ?? ""));
  response.appendHeader("Vary", "Accept-Encoding");
  response.setHeader("Content-Type", "text/javascript; charset=utf-8");
  response.setHeader("Cache-Control", isVersioned ? "public, max-age=31536000, immutable" : "no-cache");
  if (takesZip) response.setHeader("Content-Encoding", "gzip");
  response.end(takesZip ? zipped : plain);
}
