import { samplesToMs, bytesToSamples } from "@mynah/codec";
import { SAMPLE_RATE } from "../speech/sample-rate.js";

export interface Peer {
  ping(): void;
  terminate(): void;
}

/**
 * Finds dead peers. A ping stands in line behind the sound, and a peer that plays while it reads comes to it only when it
 * has played that: so it has as much longer to answer.
 */
export class KeepAlive {
  readonly #peer: Peer;
  readonly #everyMs: number;
  readonly #timer: NodeJS.Timeout;
  #sentBytes = 0;
  #pingedAtBytes = 0;
  #readBytes = 0;
  /** undefined: no ping is unanswered */
  #patienceMs: number | undefined;

  constructor(peer: Peer, everyMs: number) {
    this.#peer = peer;
    this.#everyMs = everyMs;
    this.#timer = setInterval(() => this.#look(), everyMs).unref();
  }

  sent(bytes: number): void {
    this.#sentBytes += bytes;
  }

  /** The peer answered a ping: it has read all that was sent before. */
  answered(): void {
    this.#readBytes = this.#pingedAtBytes;
    this.#patienceMs = undefined;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    if (this.#patienceMs === undefined) return this.#ping();
    this.#patienceMs -= this.#everyMs;
    if (this.#patienceMs <= 0) this.#peer.terminate();
  }

  #ping(): void {
    this.#pingedAtBytes = this.#sentBytes;
    this.#patienceMs = this.#everyMs + samplesToMs(bytesToSamples(this.#sentBytes - this.#readBytes), SAMPLE_RATE);
    this.#peer.ping();
  }
}
