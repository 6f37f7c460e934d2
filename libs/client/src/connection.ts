import type { Address } from "./address.js";
import { type Ack, type DoorEvent, readAck, readFailure } from "./door-messages.js";
import { MynahError } from "./errors.js";
import { Link } from "./link.js";
import { type MynahOptions, type ReconnectOptions } from "./mynah-options.js";
import { reconnectOf } from "./new-socket.js";
import { toSamples } from "./pcm-bytes.js";
import { SpeechRoutes } from "./speech-routes.js";

const defaultAckTimeoutMs = 10_000;
/** A request over which the connection is lost again and again is at fault itself: too large, for one. */
const mostSends = 5;

/** What speeches say and hear over the one socket of a client. */
export class Connection {
  readonly routes = new SpeechRoutes();
  readonly link: Link;
  readonly reconnect: Required<ReconnectOptions>;
  readonly #ackTimeoutMs: number;

  constructor(address: Address, options: MynahOptions) {
    this.#ackTimeoutMs = options.ackTimeoutMs ?? defaultAckTimeoutMs;
    this.reconnect = reconnectOf(options);
    this.link = new Link(address, options);
    this.link.events.on("connected", () => this.routes.connected());
    this.link.events.on("failed", (error) => this.routes.failed(error));
    this.#passEvents();
  }

  get isConnected(): boolean {
    return this.link.isConnected;
  }

  /**
   * Asks until there is an answer, over as many connections as that takes: every request of the door may be repeated.
   * @throws MynahError the server's refusal, connection_failed, no_answer, closed; the signal's reason
   */
  async ask(event: string, body: object, signal?: AbortSignal): Promise<Ack> {
    for (let sends = 0; sends < mostSends; sends += 1) {
      await this.link.ready(signal);
      const answer = await this.#send(event, body);
      if (answer !== undefined) return readAck(answer.ack);
      if (!this.link.seeksAgain) break;
    }
    const message = `The connection was lost each time the server was asked to ${event}: try again later.`;
    throw new MynahError("connection_failed", message, { retryable: true });
  }

  /** Says it if it can be said now; nobody waits for an answer. */
  tell(event: string, body: object): void {
    if (this.isConnected) this.link.socket.emit(event, body, () => undefined);
  }

  /**
   * Whether the server still answers, and what. A connection that has died in silence is given up, and another one sought.
   * @returns undefined when there was no answer
   */
  async check(event: string, body: object, withinMs: number): Promise<unknown> {
    if (!this.isConnected) return undefined;
    const { id } = this.link.socket;
    const answer = await this.#emit(event, body, withinMs).then(
      (ack) => ({ ack }),
      () => undefined,
    );
    if (answer === undefined && this.link.socket.id === id) this.link.giveUpOn();
    return answer?.ack;
  }

  /** @returns undefined when the connection went before the answer came */
  async #send(event: string, body: object): Promise<{ readonly ack: unknown } | undefined> {
    try {
      return { ack: await this.#emit(event, body, this.#ackTimeoutMs) };
    } catch (cause) {
      if (!this.isConnected) return undefined;
      const message = `The server did not answer \`${event}\` within ${this.#ackTimeoutMs / 1_000} s: try again later.`;
      throw new MynahError("no_answer", message, { retryable: true, cause });
    }
  }

  #emit(event: string, body: object, withinMs: number): Promise<unknown> {
    return this.link.socket.timeout(withinMs).emitWithAck(event, body);
  }

  #passEvents(): void {
    const { socket } = this.link;
    const pass = (event: DoorEvent): void => this.routes.pass(event);
    socket.on("start", (body) => pass({ type: "start", body }));
    socket.on("segment", (body) => pass({ type: "segment", body }));
    socket.on("end", (body) => pass({ type: "end", body }));
    socket.on("error", (body) => pass({ type: "error", body: body ?? {}, error: readFailure(body) }));
    socket.on("audio", (body, binary: ArrayBuffer | Uint8Array) =>
      pass({ type: "audio", body, pcm: toSamples(binary) }),
    );
  }
}
