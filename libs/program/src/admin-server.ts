import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";
import { isKnownReady, measureReadiness, type IsReady } from "./readiness.js";

export interface AdminServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface AdminOptions {
  readonly host: string;
  readonly port: number;
  readonly metrics: Registry;
  readonly isReady: IsReady;
  /** false once the program is past mending and has to be started anew; at once, since it asks nobody. Always true when left out */
  readonly isAlive?: () => boolean;
}

/** The second port: `/metrics` (Prometheus text), `/healthz` (alive; asks nobody else), `/readyz` (takes work). */
export async function startAdminServer(options: AdminOptions): Promise<AdminServer> {
  const { host, port, metrics, isReady, isAlive = () => true } = options;
  measureReadiness(metrics, isReady);
  const server = createServer((request, response) => {
    const path = request.url?.split("?")[0];
    if (path === "/metrics") return void sendMetrics(metrics, response);
    if (path === "/healthz") return sendLiveness(isAlive(), response);
    if (path === "/readyz") return void sendReadiness(isReady, response);
    send(response, 404, "try /metrics, /healthz or /readyz\n");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

async function sendMetrics(metrics: Registry, response: ServerResponse): Promise<void> {
  try {
    const text = await metrics.metrics();
    response.setHeader("Content-Type", metrics.contentType);
    send(response, 200, text);
  } catch {
    send(response, 500, "a figure could not be had\n");
  }
}

function sendLiveness(isAlive: boolean, response: ServerResponse): void {
  if (isAlive) send(response, 200, "alive\n");
  else send(response, 503, "stuck; start it anew\n");
}

async function sendReadiness(isReady: IsReady, response: ServerResponse): Promise<void> {
  if (await isKnownReady(isReady)) send(response, 200, "ready\n");
  else send(response, 503, "not ready\n");
}

function send(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  response.end(body);
}
