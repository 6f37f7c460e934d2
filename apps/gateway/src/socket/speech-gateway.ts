import { Inject } from "@nestjs/common";
import { Ack, ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from "@nestjs/websockets";
import { SpeechError } from "@mynah/protocol";
import type { Namespace, Socket } from "socket.io";
import { toErrorBody } from "../speech/error-body.js";
import { SOCKET_DOOR } from "../tokens.js";
import { answer } from "./answer.js";
import { toConnectError, welcome, type Guest } from "./handshake.js";
import type { SocketDoorParts } from "./socket-door-parts.js";
import { SocketSession, type Reply } from "./socket-session.js";

const KNOWN_EVENTS: ReadonlySet<string> = new Set("speak open append finish listen played leave cancel".split(" "));

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
    socket.onAny((event: string, ...args: unknown[]) => {
      if (!KNOWN_EVENTS.has(event)) void this.#answer(socket, args.at(-1), () => refuseUnknown());
    });
  }

  handleDisconnect(socket: Socket): void {
    this.#sessions.get(socket.id)?.close();
    this.#sessions.delete(socket.id);
    this.#guests.get(socket)?.visit.leave();
  }

  @SubscribeMessage("speak")
  speak(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    return this.#answer(socket, ack, (session) => session.speak(body));
  }

  @SubscribeMessage("listen")
  listen(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    return this.#answer(socket, ack, (session) => session.listen(body));
  }

  @SubscribeMessage("leave")
  leave(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    return this.#answer(socket, ack, (session) => session.leave(body));
  }

  @SubscribeMessage("cancel")
  cancel(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    return this.#answer(socket, ack, (session) => session.cancel(body));
  }

  @SubscribeMessage("played")
  played(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    return this.#answerUncounted(socket, ack, (session) => session.played(body));
  }

  @SubscribeMessage("open")
  open(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    return this.#answer(socket, ack, (session) => session.open(body));
  }

  @SubscribeMessage("append")
  append(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    return this.#answer(socket, ack, (session) => session.append(body));
  }

  @SubscribeMessage("finish")
  finish(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    return this.#answer(socket, ack, (session) => session.finish(body));
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
