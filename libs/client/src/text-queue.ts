import { type Deferred, newDeferred } from "./deferred.js";
import { MynahError } from "./errors.js";

/** UTF-16 units in one message: below the door's 64 KB even when each is escaped. */
const mostUnits = 8_000;
/** Units that may wait for the server. */
const mostWaiting = 100_000;

/** What the server has done with the text so far. */
export interface Appended {
  /** segments that it has cut from the text */
  readonly segments: number;
}

export interface TextMessage {
  readonly text: string;
  /** units appended before it, so that a message that is sent twice is said once */
  readonly at: number;
  readonly flush?: boolean;
}

interface Piece {
  readonly text: string;
  readonly flush: boolean;
  readonly sent: Deferred<Appended>;
}

/** Sends text in order, one message at a time; what comes meanwhile goes together into the next. */
export class TextQueue {
  readonly #send: (message: TextMessage) => Promise<Appended>;
  #waiting: Piece[] = [];
  #at = 0;
  #last: Appended = { segments: 0 };
  #running: Promise<void> | undefined;

  constructor(send: (message: TextMessage) => Promise<Appended>) {
    this.#send = send;
  }

  /** UTF-16 units that have not been sent. */
  get waitingUnits(): number {
    return this.#waiting.reduce((units, { text }) => units + text.length, 0);
  }

  /** Resolves when the server has it. A refusal takes everything along that waits behind it. */
  async add(text: string, flush: boolean): Promise<Appended> {
    if (text === "" && !flush) return this.#last;
    if (this.waitingUnits + text.length > mostWaiting) throw tooMuchError();
    const pieces = cut(text).map((part, index, { length }) => newPiece(part, flush && index === length - 1));
    this.#waiting.push(...pieces);
    this.#running ??= this.#run();
    const all = await Promise.all(pieces.map(({ sent }) => sent.promise));
    return all.at(-1) ?? this.#last;
  }

  /** Resolves when nothing waits any more; never rejects. */
  async drained(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      try {
        await this.#sendBatch(batch);
      } catch (error) {
        for (const { sent } of [...batch, ...this.#waiting.splice(0)]) sent.reject(error);
      }
    }
    this.#running = undefined;
  }

  async #sendBatch(batch: readonly Piece[]): Promise<void> {
    const text = batch.map((piece) => piece.text).join("");
    const flush = batch.some((piece) => piece.flush);
    this.#last = await this.#send({ text, at: this.#at, ...(flush ? { flush } : {}) });
    this.#at += text.length;
    for (const { sent } of batch) sent.resolve(this.#last);
  }

  /** As much as fits, up to and with the first flush. */
  #takeBatch(): Piece[] {
    let units = 0;
    const end = this.#waiting.findIndex(({ text }, index) => {
      units += text.length;
      return this.#waiting[index - 1]?.flush === true || (index > 0 && units > mostUnits);
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }
}

function cut(text: string): string[] {
  const parts = Math.max(1, Math.ceil(text.length / mostUnits));
  return Array.from({ length: parts }, (_, index) => text.slice(index * mostUnits, (index + 1) * mostUnits));
}

function newPiece(text: string, flush: boolean): Piece {
  return { text, flush, sent: newDeferred() };
}

function tooMuchError(): MynahError {
  const message = `More than ${mostWaiting} characters wait to be sent: await append() before the next.`;
  return new MynahError("text_too_long", message, { param: "text" });
}
