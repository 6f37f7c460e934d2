import type { IncomingMessage } from "node:http";
import type { INestApplicationContext } from "@nestjs/common";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { limits } from "@mynah/protocol";
import type { OriginRules } from "../door/door-keeper.js";
import { isAllowedOrigin } from "../door/origin.js";

type IoServer = ReturnType<IoAdapter["createIOServer"]>;
type IoOptions = NonNullable<Parameters<IoAdapter["createIOServer"]>[1]>;
type AllowRequest = NonNullable<IoOptions["allowRequest"]>;

/** How long a client may take to answer a ping: it stands in line behind the sound. */
const MOST_PONG_MS = 20_000;

export interface AdapterOptions {
  readonly origins: OriginRules;
  readonly pingMs: number;
}

/** socket.io on the HTTP server's port: small messages, known origins, nothing compressed (PCM does not compress). */
export class OriginCheckedAdapter extends IoAdapter {
  readonly #options: AdapterOptions;

  constructor(app: INestApplicationContext, options: AdapterOptions) {
    super(app);
    this.#options = options;
  }

  override createIOServer(port: number, options?: IoOptions): IoServer {
    const { origins, pingMs } = this.#options;
    const server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      destroyUpgrade: false, // other paths belong to the WebSocket dialects
      maxHttpBufferSize: limits.messageBytes,
      perMessageDeflate: false,
      httpCompression: false,
      pingInterval: pingMs,
      pingTimeout: Math.min(pingMs, MOST_PONG_MS),
      cors: { origin: [...origins.allowed] },
      allowRequest: this.#allowRequest,
    } as IoOptions) as IoServer;
    // Nobody is asked for a key there, and nothing is served.
    server.of("/").use((_socket, next) => next(new Error("Nothing is here: connect to the namespace /speech.")));
    return server;
  }

  readonly #allowRequest: AllowRequest = (request: IncomingMessage, decide) => {
    const { origin, host } = request.headers;
    decide(null, isAllowedOrigin(origin, { host, ...this.#options.origins }));
  };
}
