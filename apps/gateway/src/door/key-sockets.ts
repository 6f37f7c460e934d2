import { randomUUID } from "node:crypto";
import { limits, SpeechError } from "@mynah/protocol";
import type { KeyGrant } from "../speech/speech-core.js";
import { isExpired } from "./judge-key.js";
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

export interface KeySocketsOptions {
  readonly keyLimits: Pick<KeyLimits, "takeSocket" | "keepSocket" | "leaveSocket">;
  /** see `KeyRing.has` */
  readonly isKnown: (keyId: string) => boolean;
}

/** The connections here that were opened with a key: counted, and closed when the key is revoked or expires. */
export class KeySockets {
  readonly #options: KeySocketsOptions;
  readonly #visitors = new Set<Visitor>();
  readonly #timer: NodeJS.Timeout;
  #isKeeping = false;

  constructor(options: KeySocketsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void (this.#isKeeping || this.#keep()), limits.socketLeaseMs / 3).unref();
  }

  /** @throws SpeechError when the key has as many as it may, or was revoked in the middle of the handshake */
  async enter(key: KeyGrant | undefined): Promise<Visit> {
    const cut = new AbortController();
    if (key === undefined) return { cut: cut.signal, leave: () => undefined };
    const visitor: Visitor = { id: randomUUID(), key, cut };
    this.#visitors.add(visitor); // first: from here on it is told when the key goes
    if (!this.#options.isKnown(key.id)) return this.#sendAway(visitor);
    try {
      await this.#options.keyLimits.takeSocket(key, visitor.id);
    } catch (error) {
      this.#visitors.delete(visitor);
      throw error;
    }
    if (cut.signal.aborted) return this.#sendAway(visitor);
    return { cut: cut.signal, leave: () => this.#leave(visitor) };
  }

  revoked(keyId: string): void {
    for (const { key, cut } of this.#visitors) if (key.id === keyId) cut.abort();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #sendAway(visitor: Visitor): never {
    this.#leave(visitor);
    throw new SpeechError("invalid_api_key", "Your key was revoked or has expired: get a new one.");
  }

  #leave(visitor: Visitor): void {
    if (this.#visitors.delete(visitor)) this.#options.keyLimits.leaveSocket(visitor.key, visitor.id);
  }

  async #keep(): Promise<void> {
    this.#isKeeping = true;
    const now = Date.now();
    for (const { key, cut } of this.#visitors) if (isExpired(key, now)) cut.abort();
    await Promise.allSettled([...this.#visitors].map(({ key, id }) => this.#options.keyLimits.keepSocket(key, id)));
    this.#isKeeping = false;
  }
}
