import { cutText, halfAtEnd, mostUnits } from "./cut-text.js";
import { type Deferred, newDeferred } from "./deferred.js";
import { asMynahError, MynahError } from "./errors.js";
import { type Patience, tryAgain } from "./try-again.js";

/** Units that may wait for the server. */
const mostWaiting = 100_000;
/** After these the server may have taken the text all the same. */
const doubtful: ReadonlySet<string> = new Set(["no_answer", "connection_failed", "unavailable", "internal"]);

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

export interface TextQueueParts extends Patience {
  readonly send: (message: TextMessage) => Promise<Appended>;
}

/**
 * Sends text in order, one message at a time; what comes meanwhile goes together into the next. A message that fails is
 * sent again as it was. When nobody can say in the end whether the server took it, no other text has a place: the queue
 * is closed.
 */
export class TextQueue {
  readonly #parts: TextQueueParts;
  #waiting: Piece[] = [];
  #at = 0;
  #last: Appended = { segments: 0 };
  #running: Promise<void> | undefined;
  /** half a character, which waits for the other half */
  #half = "";
  /** why it is not known whether the server has the message that is being sent */
  #doubt: MynahError | undefined;
  #closed: MynahError | undefined;

  constructor(parts: TextQueueParts) {
    this.#parts = parts;
  }

  /** UTF-16 units that have not been sent. */
  get waitingUnits(): number {
    return this.#waiting.reduce((units, { text }) => units + text.length, 0);
  }

  /** Resolves when the server has it. A refusal takes everything along that waits behind it. */
  async add(text: string, flush: boolean): Promise<Appended> {
    if (this.#closed !== undefined) throw this.#closed;
    if (this.waitingUnits + text.length > mostWaiting) throw tooMuchError();
    const whole = this.#withoutHalf(text);
    if (whole === "" && !flush) return this.#last;
    const pieces = cutText(whole).map((part, index, { length }) => newPiece(part, flush && index === length - 1));
    this.#waiting.push(...pieces);
    this.#running ??= this.#run();
    const all = await Promise.all(pieces.map(({ sent }) => sent.promise));
    return all.at(-1) ?? this.#last;
  }

  /** Resolves when nothing waits any more; never rejects. */
  async drained(): Promise<void> {
    await this.#running;
  }

  #withoutHalf(text: string): string {
    const all = this.#half + text;
    this.#half = halfAtEnd(all);
    return all.slice(0, all.length - this.#half.length);
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      try {
        await this.#sendBatch(batch);
      } catch (error) {
        this.#refuse([...batch, ...this.#waiting.splice(0)], error);
      }
    }
    this.#running = undefined;
  }

  async #sendBatch(batch: readonly Piece[]): Promise<void> {
    const text = batch.map((piece) => piece.text).join("");
    const flush = batch.some((piece) => piece.flush);
    const message = { text, at: this.#at, ...(flush ? { flush } : {}) };
    this.#doubt = undefined;
    this.#last = await tryAgain(() => this.#send(message), this.#parts);
    this.#at += text.length;
    for (const { sent } of batch) sent.resolve(this.#last);
  }

  async #send(message: TextMessage): Promise<Appended> {
    try {
      return await this.#parts.send(message);
    } catch (error) {
      const failure = asMynahError(error);
      if (message.text !== "" && doubtful.has(failure.code)) this.#doubt = failure;
      throw failure;
    }
  }

  #refuse(pieces: readonly Piece[], error: unknown): void {
    this.#half = "";
    if (this.#doubt !== undefined && !this.#parts.over.aborted) this.#closed = doubtError(this.#doubt);
    for (const { sent } of pieces) sent.reject(this.#closed ?? error);
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

function newPiece(text: string, flush: boolean): Piece {
  return { text, flush, sent: newDeferred() };
}

function tooMuchError(): MynahError {
  const message = `More than ${mostWaiting} characters wait to be sent: await append() before the next.`;
  return new MynahError("text_too_long", message, { param: "text" });
}

function doubtError(cause: MynahError): MynahError {
  const message = `It is not known whether the server took the text, so this session takes no more: finish it, and open another. ${cause.message}`;
  return new MynahError(cause.code, message, { cause });
}
