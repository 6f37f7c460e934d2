import { SpeechError } from "@mynah/protocol";
import { Bell } from "../speech/bell.js";
import type { GatewaySocket } from "./gateway-socket.js";
import type { KeepAlive } from "./keep-alive.js";

/** Beyond it no more sound is sent until the peer has taken some. */
const FULL_BYTES = 128 * 1_024;
/** Beyond it, which only answers can reach, the peer asks on and on and reads nothing: it is cut off. */
const HOPELESS_BYTES = 1_024 * 1_024;

/** `try again later`: the sound was not taken. */
const SLOW = 1013;

export interface ConnectionOptions {
  readonly keepAlive: KeepAlive;
  /** a peer that takes nothing for so long is let go */
  readonly slowConsumerMs: number;
}

/** One peer: what it is told, what it hears, and whether it is still there. TCP's back-pressure is all these dialects have. */
export class Connection {
  readonly #socket: GatewaySocket;
  readonly #options: ConnectionOptions;
  readonly #gone = new AbortController();
  /** rings whenever something was taken */
  readonly #taken = new Bell();

  constructor(socket: GatewaySocket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    const leave = (): void => this.#gone.abort();
    socket.once("closing", leave).once("close", leave);
  }

  /** Aborts when either side hangs up. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Sends a JSON or text message, or a binary one that is no sound. */
  say(message: object | string | Buffer): void {
    if (this.#socket.bufferedAmount > HOPELESS_BYTES) return this.#socket.terminate();
    const isPlain = typeof message === "string" || Buffer.isBuffer(message);
    this.#send(isPlain ? message : JSON.stringify(message));
  }

  /** Sends sound. Resolves when there is room for more. @throws SpeechError slow_consumer; an AbortError when the peer is gone */
  async play(pcm: Uint8Array): Promise<void> {
    this.gone.throwIfAborted();
    this.#options.keepAlive.sent(pcm.length);
    this.#send(pcm);
    await this.#takenUpTo(FULL_BYTES);
  }

  /** Resolves when all is with the operating system. Throws as `play` does. */
  async taken(): Promise<void> {
    await this.#takenUpTo(0);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** The peer did not take its sound. It may come back. */
  letGo(): void {
    this.close(SLOW, "The sound was not taken for too long.");
  }

  #send(data: string | Uint8Array): void {
    this.#socket.send(data, () => this.#taken.ring());
  }

  async #takenUpTo(bytes: number): Promise<void> {
    for (;;) {
      this.#taken.reset();
      if (this.#socket.bufferedAmount <= bytes) return;
      const outcome = await this.#taken.wait(this.#options.slowConsumerMs, this.gone);
      this.gone.throwIfAborted();
      if (outcome === "silent") throw new SpeechError("slow_consumer", "The sound was not taken for too long.");
    }
  }
}
