import { creditOf } from "./credit.js";
import { type Deferred, newDeferred } from "./deferred.js";
import { MynahError } from "./errors.js";
import type { SpeechChunk } from "./speech-types.js";

/** Sound beyond the lead that may wait before the speech fails: a server that heeds its credit never sends so much. */
const spareS = 60;

type Next = IteratorResult<SpeechChunk, undefined>;

export interface IntakeOptions {
  readonly fromSample: number;
  /** samples that may wait beyond the server's own lead */
  readonly extraLead: number;
  /** samples that may wait while nobody takes them but somebody awaits the end */
  readonly untakenSamples: number;
  readonly onCredit: (samples: number) => void;
}

/**
 * Sound between the server and the one who takes it. While nobody takes it, it waits, and the server with it. When
 * somebody only awaits the end (or follows the events), it counts as taken: up to `untakenSamples` are still kept for a
 * late taker, then it is let go.
 */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #waiters: Deferred<Next>[] = [];
  #held: SpeechChunk[] = [];
  #heldSamples = 0;
  #taker: string | undefined;
  #isWatched = false;
  #isLetGo = false;
  #over: { readonly error?: unknown } | undefined;
  #received: number;
  #handedOut: number;
  #reported: number | undefined;
  #credit: number;

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#received = this.#handedOut = this.#credit = options.fromSample;
  }

  get isTaken(): boolean {
    return this.#taker !== undefined;
  }

  /** The first sample that was not taken (or not played, when its taker says what it has played). */
  get taken(): number {
    if (this.#reported === undefined) return this.#handedOut;
    return this.isTaken ? Math.min(this.#reported, this.#handedOut) : Math.min(this.#reported, this.#received);
  }

  /** @throws MynahError already_taken */
  take(taker: string): void {
    if (this.#taker !== undefined) throw takenError(`${this.#taker} takes its sound already`);
    if (this.#isLetGo) throw takenError("nobody took its sound in time, and it was let go");
    this.#taker = taker;
  }

  /** Somebody follows the speech without taking its sound. */
  watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    this.#countAsTaken();
  }

  /** The taker says itself what it has played; from now on taking alone does not count. */
  played(samples: number): void {
    this.#reported = Math.max(this.#reported ?? this.#options.fromSample, samples);
    this.#giveCredit();
  }

  /** @throws MynahError when far more waits than was asked for */
  push(chunk: SpeechChunk): void {
    if (this.#over !== undefined) return;
    this.#received = chunk.firstSample + chunk.pcm.length;
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) this.#handOut(chunk, waiter);
    else this.#hold(chunk);
    this.#giveCredit();
  }

  next(): Promise<Next> {
    const held = this.#held.shift();
    const waiter = newDeferred<Next>();
    if (held !== undefined) {
      this.#heldSamples -= held.pcm.length;
      this.#handOut(held, waiter);
      this.#giveCredit();
    } else if (this.#over === undefined) this.#waiters.push(waiter);
    else settle(waiter, this.#over);
    return waiter.promise;
  }

  /** No more will come; what waits can still be taken. */
  finish(error?: unknown): void {
    this.#over ??= error === undefined ? {} : { error };
    for (const waiter of this.#waiters.splice(0)) settle(waiter, this.#over);
  }

  /** As {@link finish}, and nobody wants what waits. */
  cut(error?: unknown): void {
    this.#letGo();
    this.finish(error);
  }

  #handOut(chunk: SpeechChunk, waiter: Deferred<Next>): void {
    this.#handedOut = Math.max(this.#handedOut, chunk.firstSample + chunk.pcm.length);
    waiter.resolve({ done: false, value: chunk });
  }

  #hold(chunk: SpeechChunk): void {
    if (this.#isLetGo) return this.#countAsTaken();
    this.#held.push(chunk);
    this.#heldSamples += chunk.pcm.length;
    this.#countAsTaken();
    const { extraLead, untakenSamples } = this.#options;
    if (this.#heldSamples > extraLead + untakenSamples + spareS * chunk.sampleRate) throw floodError();
  }

  #countAsTaken(): void {
    if (!this.#isWatched || this.isTaken) return;
    this.#handedOut = this.#received;
    if (this.#heldSamples > this.#options.untakenSamples) {
      this.#isLetGo = true;
      this.#letGo();
    }
    this.#giveCredit();
  }

  #letGo(): void {
    this.#held = [];
    this.#heldSamples = 0;
  }

  #giveCredit(): void {
    const { extraLead, onCredit } = this.#options;
    const credit = creditOf({ taken: this.taken, received: this.#received, extraLead });
    if (credit <= this.#credit) return;
    this.#credit = credit;
    onCredit(credit);
  }
}

function settle(waiter: Deferred<Next>, { error }: { readonly error?: unknown }): void {
  if (error === undefined) waiter.resolve({ done: true, value: undefined });
  else waiter.reject(error);
}

function takenError(why: string): MynahError {
  const message = `A speech has one consumer, and ${why}: use one of for await, stream(), pcm() or a Player, at once.`;
  return new MynahError("already_taken", message);
}

function floodError(): MynahError {
  return new MynahError("slow_consumer", "The server sends far more than was asked for: it heeds no credit.");
}
