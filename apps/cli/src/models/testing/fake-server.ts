import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeServer {
  /** without a slash at its end */
  readonly address: string;
  stop(): Promise<void>;
}

/** A server on a free port. Stopping it cuts what is still open. */
export async function startServer(onRequest: RequestListener): Promise<FakeServer> {
  const server = createServer(onRequest).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly error?: string;
}

export function refuse(response: ServerResponse, { status, headers = {}, code, error = "refused" }: Refusal): void {
  const json = { "Content-Type": "application/json; charset=utf-8", ...(code && { "X-Error-Code": code }) };
  response.writeHead(status, { ...json, ...headers }).end(JSON.stringify({ error }));
}

export function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { "Content-Type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
