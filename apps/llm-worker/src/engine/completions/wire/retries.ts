import { setTimeout as sleep } from "node:timers/promises";
import { busyDelayMs } from "./busy-delay.js";
import { ModelServerError } from "./model-server-error.js";

/** A connection that the other end had closed or now does: undici opens another one for the next request. */
const RESET = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);
const BUSY = new Set([429, 503]);

export interface RetriesOptions {
  readonly signal: AbortSignal;
  /** how long a busy server is waited for, in all */
  readonly busyMs: number;
}

/** Asks again within one attempt, as long as nothing was heard: a busy server after a while, a broken connection once. */
export class Retries {
  readonly #options: RetriesOptions;
  #refusals = 0;
  #refusedAt = 0;
  #resets = 0;

  constructor(options: RetriesOptions) {
    this.#options = options;
  }

  /** @throws what `ask` throws, when it is not worth asking again */
  async ask<Value>(ask: () => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        await this.#beforeNext(error);
      }
    }
  }

  /** As `ask`, for what comes in pieces: once a piece has come, it is not asked for again. */
  async *listen<Piece>(listen: () => AsyncIterable<Piece>): AsyncGenerator<Piece, void, void> {
    for (let hasHeard = false; ;) {
      try {
        for await (const piece of listen()) {
          hasHeard = true;
          yield piece;
        }
        return;
      } catch (error) {
        if (hasHeard) throw error;
        await this.#beforeNext(error);
      }
    }
  }

  async #beforeNext(error: unknown): Promise<void> {
    const { signal } = this.#options;
    const delay = signal.aborted ? undefined : this.#delayAfter(error);
    if (delay === undefined) throw error;
    await sleep(delay, undefined, { signal });
  }

  #delayAfter(error: unknown): number | undefined {
    if (error instanceof ModelServerError && BUSY.has(error.refusal.status)) return this.#busyDelay(error);
    return isReset(error) && this.#resets++ === 0 ? 0 : undefined;
  }

  #busyDelay({ refusal: { retryAfterMs } }: ModelServerError): number | undefined {
    const now = performance.now();
    if (this.#refusals === 0) this.#refusedAt = now;
    const wait = { refusals: this.#refusals++, retryAfterMs, waitedMs: now - this.#refusedAt };
    return busyDelayMs({ ...wait, boundMs: this.#options.busyMs, random: Math.random() });
  }
}

function isReset(error: unknown): boolean {
  return error instanceof Error && "code" in error && RESET.has(String(error.code));
}
