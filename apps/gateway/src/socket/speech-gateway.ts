import { Inject } from "@nestjs/common";
import { WebSocketGateway } from "@nestjs/websockets";
import { SpeechError } from "@mynah/protocol";
import type { Namespace, Socket } from "socket.io";
import { toErrorBody } from "../speech/error-body.js";
import { SOCKET_DOOR } from "../tokens.js";
import { answer } from "./answer.js";
import { HEARD_EVENTS, toSaid } from "./heard-events.js";
import { toConnectError, welcome, type Guest } from "./handshake.js";
import type { SocketDoorParts } from "./socket-door-parts.js";
import { SocketSession, type Reply } from "./socket-session.js";

const KNOWN_EVENTS: ReadonlySet<string> = new Set(Object.keys(HEARD_EVENTS));
/** A report of what was played is asked for, and does not count for the key. */
const UNCOUNTED: ReadonlySet<string> = new Set(["played"]);

type Act = (session: SocketSession) => Promise<Reply> | Reply;

const NOTHING: Reply = { body: {} };

/** The native door: socket.io, namespace `/speech`. See docs/protocol.md. */
@WebSocketGateway({ namespace: "/speech" })
export class SpeechGateway {
  readonly #parts: SocketDoorParts;
  readonly #guests = new WeakMap<Socket, Guest>();
  readonly #sessions = new Map<string, SocketSession>();

  constructor(@Inject(SOCKET_DOOR) parts: SocketDoorParts) {
    this.#parts = parts;
  }

  /** Nobody is connected who may not be: the handshake waits for it. */
  afterInit(namespace: Namespace): void {
    namespace.use((socket, next) => {
      welcome(this.#parts.keeper, socket).then(
        (guest) => (this.#guests.set(socket, guest), next()),
        (error: unknown) => next(toConnectError(error)),
      );
    });
  }

  handleConnection(socket: Socket): void {
    const guest = this.#guests.get(socket);
    if (guest === undefined) return void socket.disconnect(true);
    if (guest.visit.cut.aborted) return this.#sendAway(socket);
    guest.visit.cut.addEventListener("abort", () => this.#sendAway(socket), { once: true });
    this.#sessions.set(socket.id, new SocketSession(this.#parts, socket, guest.identity));
    this.#hear(socket);
  }

  /** Not as Nest's handlers: their pipes, proxies and observables for each event cost more than all else of a listener. */
  #hear(socket: Socket): void {
    for (const [event, act] of Object.entries(HEARD_EVENTS))
      socket.on(event, (...args: readonly unknown[]) => {
        const { body, ack } = toSaid(args);
        const answering = UNCOUNTED.has(event) ? this.#answerUncounted : this.#answer;
        void answering.call(this, socket, ack, (session) => act(session, body));
      });
    socket.onAny((event: string, ...args: unknown[]) => {
      if (!KNOWN_EVENTS.has(event)) void this.#answer(socket, args.at(-1), () => refuseUnknown());
    });
  }

  handleDisconnect(socket: Socket): void {
    this.#sessions.get(socket.id)?.close();
    this.#sessions.delete(socket.id);
    this.#guests.get(socket)?.visit.leave();
  }

  #answer(socket: Socket, ack: unknown, act: Act): Promise<void> {
    return this.#answerUncounted(socket, ack, (session) => {
      const taken = session.takeMessage();
      return taken === undefined ? act(session) : taken.then(() => act(session));
    });
  }

  #sendAway(socket: Socket): void {
    const error = new SpeechError("invalid_api_key", "Your key was revoked or has expired: get a new one.");
    socket.emit("error", toErrorBody(error));
    socket.disconnect(true);
  }

  #answerUncounted(socket: Socket, ack: unknown, act: Act): Promise<void> {
    const session = this.#sessions.get(socket.id);
    return answer({ socket, ack, log: this.#parts.log }, () => (session === undefined ? NOTHING : act(session)));
  }
}

function refuseUnknown(): never {
  throw new SpeechError("invalid_request", `Unknown event. Known events: ${[...KNOWN_EVENTS].join(", ")}.`);
}
