import { randomUUID } from "node:crypto";
import { limits, SpeechError } from "@mynah/protocol";
import type { KeyGrant } from "../speech/speech-core.js";
import type { KeyLimits } from "./key-limits.js";

/** A connection, as long as its key lets it be. */
export interface Visit {
  /** aborts when the key was revoked, or has expired */
  readonly cut: AbortSignal;
  leave(): void;
}

interface Visitor {
  readonly id: string;
  readonly key: KeyGrant;
  readonly cut: AbortController;
}

/** The connections here that were opened with a key: counted, and closed when the key is revoked or expires. */
export class KeySockets {
  readonly #keyLimits: KeyLimits;
  readonly #visitors = new Set<Visitor>();
  readonly #timer: NodeJS.Timeout;
  #isKeeping = false;

  constructor(keyLimits: KeyLimits) {
    this.#keyLimits = keyLimits;
    this.#timer = setInterval(() => void (this.#isKeeping || this.#keep()), limits.socketLeaseMs / 3).unref();
  }

  /** @throws SpeechError when the key has as many as it may */
  async enter(key: KeyGrant | undefined): Promise<Visit> {
    const cut = new AbortController();
    if (key === undefined) return { cut: cut.signal, leave: () => undefined };
    const visitor: Visitor = { id: randomUUID(), key, cut };
    this.#visitors.add(visitor); // first: it may be revoked meanwhile
    try {
      await this.#keyLimits.takeSocket(key, visitor.id);
    } catch (error) {
      this.#visitors.delete(visitor);
      throw error;
    }
    if (cut.signal.aborted) {
      this.#leave(visitor);
      throw new SpeechError("invalid_api_key", "Your key was revoked or has expired.");
    }
    return { cut: cut.signal, leave: () => this.#leave(visitor) };
  }

  revoked(keyId: string): void {
    for (const { key, cut } of this.#visitors) if (key.id === keyId) cut.abort();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #leave(visitor: Visitor): void {
    if (this.#visitors.delete(visitor)) this.#keyLimits.leaveSocket(visitor.key, visitor.id);
  }

  async #keep(): Promise<void> {
    this.#isKeeping = true;
    const now = Date.now();
    for (const { key, cut } of this.#visitors) if (now >= (key.expiresAt ?? Infinity)) cut.abort();
    await Promise.allSettled([...this.#visitors].map(({ key, id }) => this.#keyLimits.keepSocket(key, id)));
    this.#isKeeping = false;
  }
}
