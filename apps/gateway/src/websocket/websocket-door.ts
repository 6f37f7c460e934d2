import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { limits, SpeechError } from "@mynah/protocol";
import { WebSocketServer } from "ws";
import { clientAddress } from "../door/client-address.js";
import { bearerOf, chooseSubprotocol, subprotocolToken } from "../door/credentials.js";
import type { Visit } from "../door/key-sockets.js";
import { isAllowedOrigin } from "../door/origin.js";
import { openAiFailure, toOpenAiFailure, type HttpFailure } from "../http/openai-error.js";
import { pathOf } from "../http/path-of.js";
import { asSpeechError } from "../speech/error-body.js";
import type { Identity } from "../speech/speech-core.js";
import type { Dialect } from "./dialect.js";
import { GatewaySocket } from "./gateway-socket.js";
import { serveUnupgraded, wantsWebSocket } from "./plain-upgrade.js";
import { refuseUpgrade } from "./refuse-upgrade.js";
import { takeSeat, type Arrival, type OccupiedSeat } from "./take-seat.js";
import type { WebSocketDoorParts } from "./websocket-door-parts.js";

/** Handshakes below it are answered by socket.io. */
const NATIVE_PATH = "/socket.io/";
/** How long a closed peer may take to read what it was sent. */
const CLOSING_MS = 2_000;

/** The raw WebSockets, beside socket.io on one HTTP server: one path for each dialect. */
export class WebSocketDoor {
  readonly #parts: WebSocketDoorParts;
  readonly #seats = new Set<OccupiedSeat>();
  readonly #server = new WebSocketServer<typeof GatewaySocket>({
    noServer: true,
    WebSocket: GatewaySocket,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    handleProtocols: chooseSubprotocol,
  });

  constructor(parts: WebSocketDoorParts) {
    this.#parts = parts;
    this.#server.on("wsClientError", (error, socket) => refuseUpgrade(socket, unreadable(error.message)));
  }

  attach(server: Server): void {
    const serve = serveUnupgraded(server);
    server.on("upgrade", (request, socket, head) => {
      if (request.url?.startsWith(NATIVE_PATH) === true) return;
      if (wantsWebSocket(request)) void this.#upgrade(request, socket, head);
      else serve({ request, socket, head });
    });
  }

  /** The gateway goes down: those who wait for nothing go now, the others with the end of their last turn. */
  closeIdle(): void {
    this.#seats.forEach((seat) => seat.leaveIfIdle());
  }

  /** Closes what is open, and resolves when all peers are gone. */
  async close(): Promise<void> {
    await Promise.all([...this.#seats].map((seat) => seat.leave(CLOSING_MS)));
    this.#server.close();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const hangUp = (): void => void socket.destroy();
    socket.once("error", hangUp); // while it is asked who comes
    try {
      const dialect = this.#admit(request);
      const { identity, visit } = await this.#identify(request, socket);
      if (socket.destroyed) return;
      socket.off("error", hangUp);
      const traceparent = request.headers["traceparent"]?.toString();
      const arrival = { dialect, ...identity, traceparent, cut: visit.cut };
      this.#server.handleUpgrade(request, socket, head, (peer) => this.#welcome({ ...arrival, socket: peer }));
    } catch (error) {
      refuseUpgrade(socket, error instanceof Refusal ? error.failure : toOpenAiFailure(asSpeechError(error)));
    }
  }

  /** @throws Refusal, SpeechError */
  #admit(request: IncomingMessage): Dialect {
    const { origin, host } = request.headers;
    const path = pathOf(request);
    const dialect = this.#parts.dialects.find((known) => known.path === path);
    if (!isAllowedOrigin(origin, { host, ...this.#parts.keeper.origins })) throw new Refusal(foreign);
    if (dialect === undefined) throw new Refusal(unknown(path));
    if (this.#parts.gate.isDraining) throw new SpeechError("unavailable", "This server is going down: try again.");
    return dialect;
  }

  /** @throws SpeechError */
  async #identify(request: IncomingMessage, socket: Duplex): Promise<Guest> {
    const { authoriser, sockets, trustedProxies } = this.#parts.keeper;
    const { authorization, "sec-websocket-protocol": protocols } = request.headers;
    const shown = bearerOf(authorization) ?? subprotocolToken(protocols);
    const identity = await authoriser.identify(shown, clientAddress(request, trustedProxies));
    const visit = await sockets.enter(identity.key);
    socket.once("close", () => visit.leave());
    if (socket.destroyed) visit.leave();
    return { identity, visit };
  }

  #welcome(arrival: Arrival): void {
    const takeMessage = (): Promise<void> | undefined => this.#parts.keeper.keyLimits.takeMessage(arrival.key);
    const seat = takeSeat(this.#parts, { ...arrival, takeMessage });
    this.#seats.add(seat);
    arrival.socket.once("close", () => this.#seats.delete(seat));
  }
}

interface Guest {
  readonly identity: Identity;
  readonly visit: Visit;
}

/** A handshake that is answered with a status. */
class Refusal extends Error {
  readonly failure: HttpFailure;

  constructor(failure: HttpFailure) {
    super(failure.body.error.message);
    this.failure = failure;
  }
}

const foreign = openAiFailure(403, "Pages of this origin may not use this server: see ALLOWED_ORIGINS.", {
  code: "origin_refused",
});

const unreadable = (message: string): HttpFailure => openAiFailure(400, message, { code: "invalid_request" });

const unknown = (path: string): HttpFailure =>
  openAiFailure(404, `There is no WebSocket at ${path.slice(0, 200)}.`, { code: "unknown_url" });
