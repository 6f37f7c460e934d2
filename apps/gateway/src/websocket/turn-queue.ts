import type { Logger } from "@mynah/program";
import { SpeechError } from "@mynah/protocol";
import type { DrainGate } from "../drain-gate.js";
import { asSpeechError } from "../speech/error-body.js";
import type { Connection } from "./connection.js";

/** What a peer asked for at one go. */
export interface Turn {
  /** Until all of it is sent. @throws what `refuse` then says */
  speak(): Promise<void>;
  refuse(error: SpeechError): void;
}

/** Turns of one socket that wait for the one that sounds. */
const MOST_WAITING = 16;

export interface TurnQueueOptions {
  readonly connection: Connection;
  readonly gate: DrainGate;
  readonly log: Logger;
  readonly onIdle: () => void;
}

/** Answers a socket's turns in the order in which they came, one at a time, and keeps the gateway up until they are answered. */
export class TurnQueue {
  readonly #options: TurnQueueOptions;
  readonly #waiting: Turn[] = [];
  #isSounding = false;

  constructor(options: TurnQueueOptions) {
    this.#options = options;
    options.connection.gone.addEventListener("abort", () => this.#drop(), { once: true });
  }

  get isIdle(): boolean {
    return !this.#isSounding;
  }

  /** @returns false when too many wait already: the turn is refused */
  add(turn: Turn): boolean {
    if (this.#options.connection.gone.aborted) return false;
    if (this.#waiting.length >= MOST_WAITING) {
      turn.refuse(new SpeechError("overloaded", `${MOST_WAITING} requests wait on this socket: wait for their ends.`));
      return false;
    }
    this.#waiting.push(turn);
    this.#options.gate.change(1);
    if (!this.#isSounding) void this.#run();
    return true;
  }

  async #run(): Promise<void> {
    this.#isSounding = true;
    for (let turn = this.#waiting.shift(); turn !== undefined; turn = this.#waiting.shift()) {
      await this.#answer(turn);
      this.#options.gate.change(-1);
    }
    this.#isSounding = false;
    this.#options.onIdle();
  }

  async #answer(turn: Turn): Promise<void> {
    const { connection, log } = this.#options;
    try {
      await turn.speak();
      await connection.taken();
    } catch (cause) {
      if (connection.gone.aborted) return;
      const error = asSpeechError(cause);
      if (error.code === "internal") log.error({ err: cause }, "turn failed");
      turn.refuse(error);
      if (error.code === "slow_consumer") connection.letGo();
    }
  }

  #drop(): void {
    this.#waiting.splice(0).forEach(() => this.#options.gate.change(-1));
  }
}
