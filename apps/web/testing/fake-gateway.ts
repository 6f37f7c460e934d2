import { createReadStream, existsSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { Server } from "socket.io";
import { fakeDoor } from "./fake-door.js";
import type { FakePace, FakeSpeech } from "./fake-speech.js";

/** A FAKE gateway, to look at the page without the real one: `npm run --workspace @mynah/web try`. */
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const lists: Record<string, object> = {
  "/v1/models": { object: "list", data: [{ id: "mynah-mini", object: "model" }] },
  "/v1/audio/voices": {
    voices: [{ id: "slt", name: "Slate", language: "en" }, { id: "rms", name: "Rhys", language: "en" }, "awb"],
  },
};

export interface FakeGateway {
  readonly url: string;
  readonly speeches: Map<string, FakeSpeech>;
  readonly io: Server;
  /** Files are served when this resolves. */
  beforeFile: (path: string) => Promise<void>;
  close(): Promise<void>;
}

export async function startFakeGateway(port: number, pace: FakePace): Promise<FakeGateway> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    void gateway.beforeFile(path).then(() => answer(path, response));
  });
  const io = new Server(server);
  const speeches = fakeDoor(io, pace);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : port}`;
  const gateway: FakeGateway = {
    url,
    speeches,
    io,
    beforeFile: () => Promise.resolve(),
    close: () => stop(io, speeches),
  };
  return gateway;
}

function stop(io: Server, speeches: Map<string, FakeSpeech>): Promise<void> {
  for (const speech of speeches.values()) speech.cancel();
  return io.close();
}

function answer(path: string, response: ServerResponse): void {
  const list = lists[path];
  if (list !== undefined) return void response.setHeader("Content-Type", "application/json").end(JSON.stringify(list));
  const file = join(dist, normalize(["/", "/test"].includes(path) ? "/index.html" : path));
  if (!existsSync(file)) return void response.writeHead(404).end();
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
  createReadStream(file).pipe(response);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startFakeGateway(Number(process.env["PORT"] ?? 8090), { firstMs: 180, speed: 4, stallMs: 0 });
  console.log(`the fake gateway is at ${url}`);
}
