import type { SpeechId } from "@mynah/protocol";
import type { Owner } from "../speech/speech-core.js";

export interface AudienceOptions {
  /** how long a speech without listeners goes on: a browser that lost its network comes back within that */
  readonly graceMs: number;
  readonly onAbandoned: (speechId: SpeechId, owner: Owner) => void;
}

/** Who listens to which speech at this gateway, or may come back to it. A speech that everybody has left is abandoned after a grace. */
export class Audience {
  readonly #options: AudienceOptions;
  readonly #listeners = new Map<SpeechId, number>();
  readonly #leaving = new Map<SpeechId, NodeJS.Timeout>();
  #isClosed = false;

  constructor(options: AudienceOptions) {
    this.#options = options;
  }

  /** Those that are listened to, or may be again. */
  get speeches(): readonly SpeechId[] {
    return [...new Set([...this.#listeners.keys(), ...this.#leaving.keys()])];
  }

  isHeard(speechId: SpeechId): boolean {
    return this.#listeners.has(speechId);
  }

  /** Somebody has left, and may come back within the grace. */
  isExpected(speechId: SpeechId): boolean {
    return this.#leaving.has(speechId);
  }

  join(speechId: SpeechId): void {
    this.#expectNobody(speechId);
    this.#listeners.set(speechId, (this.#listeners.get(speechId) ?? 0) + 1);
  }

  /** @param returning the owner, when the listener left (or was let go) before the end and may come back; else nothing is left to wait for */
  leave(speechId: SpeechId, returning?: Owner): void {
    const left = (this.#listeners.get(speechId) ?? 1) - 1;
    if (left > 0) this.#listeners.set(speechId, left);
    else this.#listeners.delete(speechId);
    if (returning === undefined && left > 0) return;
    this.#expectNobody(speechId);
    if (returning !== undefined && !this.#isClosed)
      this.#leaving.set(speechId, this.#abandonLater(speechId, returning));
  }

  /** Nobody is abandoned any more: another gateway takes over. */
  close(): void {
    this.#isClosed = true;
    this.#leaving.forEach((timer) => clearTimeout(timer));
    this.#leaving.clear();
  }

  #expectNobody(speechId: SpeechId): void {
    clearTimeout(this.#leaving.get(speechId));
    this.#leaving.delete(speechId);
  }

  #abandonLater(speechId: SpeechId, owner: Owner): NodeJS.Timeout {
    return setTimeout(() => {
      this.#leaving.delete(speechId);
      if (!this.isHeard(speechId)) this.#options.onAbandoned(speechId, owner);
    }, this.#options.graceMs).unref();
  }
}
