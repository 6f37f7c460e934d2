import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket } from "socket.io";
import { FakeSpeech, type FakeSpeechOptions } from "./fake-speech.js";

type Ack = (answer: object) => void;
type Body = Readonly<Record<string, unknown>>;

export interface FakeDoorOptions extends FakeSpeechOptions {
  /** looks at a request first; an object that it answers is the acknowledgement, "silent" leaves it out */
  readonly meddle?: (event: string, body: Body, socket: Socket) => object | "silent" | undefined;
}

/** A FAKE native door: the protocol and its credit over real sockets; the sound is counted samples. */
export class FakeDoor {
  readonly requests: { readonly event: string; readonly body: Body }[] = [];
  readonly speeches = new Map<string, FakeSpeech>();
  readonly #http: HttpServer = createServer();
  readonly #io = new Server(this.#http);
  readonly #options: FakeDoorOptions;
  readonly #keys = new Map<unknown, FakeSpeech>();
  readonly #listenings = new Map<Socket, Map<FakeSpeech, () => void>>();
  #isFrozen = false;
  port = 0;

  constructor(options: FakeDoorOptions = {}) {
    this.#options = options;
    this.#io.of("/speech").on("connection", (socket) => this.#serve(socket));
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get sockets(): readonly Socket[] {
    return [...this.#io.of("/speech").sockets.values()];
  }

  get speech(): FakeSpeech {
    const [speech] = this.speeches.values();
    if (speech === undefined) throw new Error("nothing was spoken");
    return speech;
  }

  asked(event: string): readonly Body[] {
    return this.requests.filter((request) => request.event === event).map(({ body }) => body);
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(port, "127.0.0.1", resolve));
    this.port = (this.#http.address() as AddressInfo).port;
    return this;
  }

  /** As a wire is cut: nobody says goodbye. */
  cut(): void {
    for (const socket of this.sockets) socket.conn.close();
  }

  /** As a network that has gone: nothing arrives any more, neither side is told. */
  freeze(): void {
    this.#isFrozen = true;
  }

  /** As a defect would: nobody is sent anything any more, or told so. */
  forget(): void {
    for (const socket of this.#listenings.keys())
      for (const speech of this.speeches.values()) this.#leave(socket, speech);
  }

  thaw(): void {
    this.#isFrozen = false;
  }

  /** Whom to refuse, by what the handshake's auth says. */
  refuse(why: (auth: Body) => string | undefined): void {
    this.#io.of("/speech").use((socket, next) => {
      const reason = why(socket.handshake.auth);
      next(reason === undefined ? undefined : new Error(reason));
    });
  }

  async stop(): Promise<void> {
    await this.#io.close();
  }

  #serve(socket: Socket): void {
    this.#listenings.set(socket, new Map());
    socket.on("disconnect", () => this.#leaveAll(socket));
    socket.onAny((event: string, body: Body, ack: Ack) => {
      if (this.#isFrozen) return;
      this.requests.push({ event, body });
      const meddled = this.#options.meddle?.(event, body, socket);
      if (meddled === "silent") return;
      if (meddled !== undefined) return ack(meddled);
      this.#answer({ socket, event, body, ack });
    });
  }

  #answer({ socket, event, body, ack }: { socket: Socket; event: string; body: Body; ack: Ack }): void {
    if (event === "speak" || event === "open") return this.#speak(socket, body, ack);
    const speech = this.speeches.get(String(body["speechId"]));
    if (speech === undefined) return ack({ error: fakeError("not_found") });
    const speechId = speech.id;
    if (event === "played") {
      speech.played(socket.id, Number(body["samples"]));
      return ack({ speechId, listening: this.#listenings.get(socket)?.has(speech) === true });
    }
    if (event === "cancel") return this.#cancel(speech, body, ack);
    if (event === "append") return ack({ speechId, segments: speech.append(String(body["text"]), Number(body["at"])) });
    if (event === "finish") speech.finish();
    if (event === "leave") this.#leave(socket, speech);
    ack({ speechId });
    if (event === "listen") this.#listen(socket, speech, Number(body["fromSample"] ?? 0));
  }

  #speak(socket: Socket, body: Body, ack: Ack): void {
    const known = this.#keys.get(body["idempotencyKey"]);
    const speech = known ?? new FakeSpeech(`speech-${this.speeches.size}`, this.#options);
    this.speeches.set(speech.id, speech);
    this.#keys.set(body["idempotencyKey"], speech);
    if (known === undefined && typeof body["text"] === "string") {
      speech.append(body["text"], 0);
      speech.finish();
    }
    ack({ speechId: speech.id });
    this.#listen(socket, speech, 0);
  }

  #cancel(speech: FakeSpeech, body: Body, ack: Ack): void {
    speech.cancel();
    ack({ speechId: speech.id, cutSample: body["playedSamples"], heardText: "heard" });
  }

  #listen(socket: Socket, speech: FakeSpeech, fromSample: number): void {
    const own = this.#listenings.get(socket);
    own?.get(speech)?.();
    const listener = {
      id: socket.id,
      fromSample,
      send: (event: string, ...args: unknown[]) => void (this.#isFrozen || socket.emit(event, ...args)),
    };
    own?.set(speech, speech.listen(listener));
  }

  #leave(socket: Socket, speech: FakeSpeech): void {
    this.#listenings.get(socket)?.get(speech)?.();
    this.#listenings.get(socket)?.delete(speech);
  }

  #leaveAll(socket: Socket): void {
    this.#listenings.get(socket)?.forEach((leave) => leave());
    this.#listenings.delete(socket);
  }
}

export function fakeError(code: string, retryable = false): object {
  return { code, message: `The fake door says ${code}.`, retryable };
}
