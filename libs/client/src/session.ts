import type { Connection } from "./connection.js";
import { MynahError } from "./errors.js";
import type { ServerPatience } from "./server-patience.js";
import { Speech } from "./speech.js";
import type { TakeOptions } from "./speech-types.js";
import { type Appended, type TextMessage, TextQueue } from "./text-queue.js";
import { type Patience, tryAgain } from "./try-again.js";

/** Text that may wait before the source of `appendAll` is held back. */
const unitsAhead = 4_000;

export interface AppendOptions {
  /** speak what there is now, though no sentence has ended */
  readonly flush?: boolean;
}

export interface SessionParts {
  readonly connection: Connection;
  readonly patience: ServerPatience;
  readonly body: () => object;
}

/** A speech whose text arrives in pieces, and is spoken while it does: word by word where the model can, else by sentences. */
export class Session extends Speech {
  readonly #patience: Patience;
  readonly #queue: TextQueue;
  #finished: Promise<void> | undefined;

  constructor({ connection, patience, body }: SessionParts, options: TakeOptions) {
    super({ connection, patience, request: { event: "open", body } }, options);
    this.#patience = { backoff: connection.reconnect, over: this.receiver.over };
    this.#queue = new TextQueue({ ...this.#patience, send: (message) => this.#send(message) });
  }

  /**
   * Resolves when the server has the text; it need not be awaited to keep the order. After a lost connection, and when the
   * server cannot take it for the moment, it is sent again, and said once. Half a surrogate pair at its end waits for the
   * other half. @throws MynahError when the server refuses it, when an earlier append failed without it being known
   * whether its text was taken, or the session is finished or over
   */
  async append(text: string, { flush = false }: AppendOptions = {}): Promise<Appended> {
    if (typeof text !== "string") throw new MynahError("invalid_request", "Append a string.", { param: "text" });
    if (this.#finished !== undefined) throw new MynahError("closed", "This session is finished: open another.");
    this.receiver.throwIfEnding();
    return this.#queue.add(text, flush);
  }

  /** Appends all that comes, as fast as the server takes it. @throws MynahError as `append` does, and what the source throws */
  async appendAll(texts: AsyncIterable<string> | Iterable<string>): Promise<void> {
    let failed: { readonly error: unknown } | undefined;
    let last: Promise<unknown> = Promise.resolve();
    for await (const text of texts) {
      last = this.append(text).catch((error: unknown) => void (failed ??= { error }));
      if (this.#queue.waitingUnits > unitsAhead) await last;
      if (failed !== undefined) break;
    }
    await last;
    if (failed !== undefined) throw failed.error;
  }

  /** No more text will come; what there is is spoken to its end. May be repeated when it fails. @throws MynahError */
  finish(): Promise<void> {
    this.#finished ??= this.#finish().catch((error: unknown) => {
      this.#finished = undefined;
      throw error;
    });
    return this.#finished;
  }

  async #finish(): Promise<void> {
    const speechId = await this.id;
    await this.#queue.drained();
    try {
      await tryAgain(() => this.connection.ask("finish", { speechId }, this.receiver.over), this.#patience);
      this.receiver.textIsWhole();
    } catch (error) {
      // What was spoken to its end had been finished, though the answer to it was lost.
      if (this.receiver.end?.cancelled !== false) throw error;
    }
  }

  async #send(message: TextMessage): Promise<Appended> {
    const speechId = await this.id;
    const { segments = 0 } = await this.connection.ask("append", { speechId, ...message }, this.receiver.over);
    return { segments };
  }
}
