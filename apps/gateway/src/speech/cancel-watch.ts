import { keys, type SpeechId } from "@mynah/protocol";
import type { Doorbell } from "@mynah/protocol/redis";

export interface Watched {
  /** aborts when the speech was cancelled or has failed, at any gateway */
  readonly signal: AbortSignal;
  release(): void;
}

/**
 * Tells listeners at once that their speech was cut, however far behind the end of its stream they are. One subscription
 * for the whole gateway.
 */
export class CancelWatch {
  readonly #watching = new Map<string, Set<AbortController>>();

  /** Resolves once subscribed. */
  async start(doorbell: Doorbell): Promise<void> {
    await doorbell.subscribe(keys.cancelled, (speechId) => this.#cut(speechId));
  }

  watch(speechId: SpeechId): Watched {
    const cut = new AbortController();
    const watching = this.#watching.get(speechId) ?? new Set();
    this.#watching.set(speechId, watching.add(cut));
    return { signal: cut.signal, release: () => this.#release(speechId, cut) };
  }

  /** Without an id (after a reconnect) nobody is cut: whoever was missed reads it in the stream. */
  #cut(speechId: string | undefined): void {
    this.#watching.get(speechId ?? "")?.forEach((cut) => cut.abort());
  }

  #release(speechId: SpeechId, cut: AbortController): void {
    const watching = this.#watching.get(speechId);
    if (watching?.delete(cut) && watching.size === 0) this.#watching.delete(speechId);
  }
}
