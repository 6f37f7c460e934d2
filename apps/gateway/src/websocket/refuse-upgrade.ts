import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { HttpFailure } from "../http/openai-error.js";

/** Answers a handshake as any other request that cannot be served: with a status and OpenAI's error object. */
export function refuseUpgrade(socket: Duplex, { status, retryAfterS, body }: HttpFailure): void {
  const json = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(json)}`,
    "Cache-Control: no-store",
    "Connection: close",
    ...(status === 401 ? ['WWW-Authenticate: Bearer realm="mynah"'] : []),
    ...(retryAfterS === undefined ? [] : [`Retry-After: ${retryAfterS}`]),
  ];
  socket.on("error", () => socket.destroy());
  socket.once("finish", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${json}`);
}
