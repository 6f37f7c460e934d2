import type { IncomingMessage } from "node:http";
import type { INestApplicationContext } from "@nestjs/common";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { limits } from "@mynah/protocol";
import { isAllowedOrigin } from "../door/origin.js";

type IoServer = ReturnType<IoAdapter["createIOServer"]>;
type IoOptions = NonNullable<Parameters<IoAdapter["createIOServer"]>[1]>;
type AllowRequest = NonNullable<IoOptions["allowRequest"]>;

/** socket.io on the HTTP server's port: small messages, known origins, nothing compressed (PCM does not compress). */
export class OriginCheckedAdapter extends IoAdapter {
  readonly #origins: readonly string[];

  constructor(app: INestApplicationContext, origins: readonly string[]) {
    super(app);
    this.#origins = origins;
  }

  override createIOServer(port: number, options?: IoOptions): IoServer {
    return super.createIOServer(port, {
      ...options,
      serveClient: false,
      destroyUpgrade: false, // other paths belong to the WebSocket dialects
      maxHttpBufferSize: limits.messageBytes,
      perMessageDeflate: false,
      httpCompression: false,
      cors: { origin: [...this.#origins] },
      allowRequest: this.#allowRequest,
    } as IoOptions) as IoServer;
  }

  readonly #allowRequest: AllowRequest = (request: IncomingMessage, decide) => {
    const { origin, host } = request.headers;
    decide(null, isAllowedOrigin(origin, { host, allowed: this.#origins }));
  };
}
