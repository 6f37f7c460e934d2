import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** A server that takes whatever is posted to it. */
export interface Sink {
  readonly port: number;
  /** uncompressed, as they came */
  readonly bodies: readonly Buffer[];
  close(): Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => void take(request, response, bodies));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    bodies,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

async function take(request: IncomingMessage, response: ServerResponse, bodies: Buffer[]): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  bodies.push(request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body);
  response.setHeader("Content-Type", "application/json").end("{}");
}
