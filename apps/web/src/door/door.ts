import { io, type Socket } from "socket.io-client";
import type { Connection, DoorEvent, SpeakAck, SpeakRequest } from "./door-events.js";
import { readAck, readFailure } from "./read-ack.js";

const ackWithinMs = 10_000;

export interface DoorListener {
  onConnection(connection: Connection): void;
  onEvent(event: DoorEvent): void;
}

/** The gateway's socket.io door, `/speech`. */
export class Door {
  readonly #socket: Socket;

  constructor(listener: DoorListener) {
    this.#socket = io("/speech", { transports: ["websocket", "polling"], tryAllTransports: true, autoConnect: false });
    this.#followConnection(listener);
    this.#followSpeech(listener);
  }

  open(): void {
    this.#socket.connect();
  }

  speak(request: SpeakRequest): Promise<SpeakAck> {
    return this.#ask("speak", request);
  }

  listen(speechId: string, fromSample: number): Promise<SpeakAck> {
    return this.#ask("listen", { speechId, fromSample }, speechId);
  }

  cancel(speechId: string, playedSamples: number): void {
    this.#socket.emit("cancel", { speechId, playedSamples }, () => undefined);
  }

  played(speechId: string, samples: number): void {
    if (this.#socket.connected) this.#socket.volatile.emit("played", { speechId, samples });
  }

  /** Out of every room: a listener who stops must not stop the speech of the others. */
  leave(): void {
    this.#socket.disconnect().connect();
  }

  async #ask(event: string, body: object, knownId?: string): Promise<SpeakAck> {
    try {
      const answer: unknown = await this.#socket.timeout(ackWithinMs).emitWithAck(event, body);
      const ack = readAck(answer);
      return knownId !== undefined && "error" in ack && ack.error.code === "bad_answer" ? { speechId: knownId } : ack;
    } catch {
      return {
        error: { code: "no_answer", message: "The gateway did not answer within 10 seconds.", retryable: true },
      };
    }
  }

  #followConnection(listener: DoorListener): void {
    this.#socket.on("connect", () => listener.onConnection("connected"));
    this.#socket.on("disconnect", () => listener.onConnection("lost"));
    this.#socket.on("connect_error", () => listener.onConnection("lost"));
  }

  #followSpeech(listener: DoorListener): void {
    const pass = (event: DoorEvent): void => listener.onEvent(event);
    this.#socket.on("start", (body) => pass({ type: "start", body }));
    this.#socket.on("segment", (body) => pass({ type: "segment", body }));
    this.#socket.on("end", (body) => pass({ type: "end", body }));
    this.#socket.on("error", (body) => pass({ type: "error", body: { ...body, ...readFailure(body) } }));
    this.#socket.on("audio", (body, binary: ArrayBuffer) =>
      pass({ type: "audio", body, pcm: readPcm(binary), receivedAtMs: performance.now() }),
    );
  }
}

function readPcm(binary: ArrayBuffer): Int16Array {
  return new Int16Array(binary, 0, Math.floor(binary.byteLength / 2));
}
