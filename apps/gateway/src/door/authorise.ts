import { SpeechError, type ApiKey } from "@mynah/protocol";
import { readCredential, type Credential, type KeyStore } from "@mynah/protocol/redis";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";
import type { Identity } from "../speech/speech-core.js";
import type { GuessBrake } from "./guess-brake.js";
import { isExpired, judgeKey } from "./judge-key.js";
import type { KeyRing } from "./key-ring.js";
import { SpentTokens } from "./spent-tokens.js";

const ANYBODY: Identity = { owner: "anonymous" };
/** Of a key that is used all the time it is noted so often. */
const NOTE_EVERY_MS = 60_000;

export type AuthRefusal = "missing" | "malformed" | "unknown" | "expired" | "slowed";

export interface AuthoriserOptions {
  readonly asksForKeys: boolean;
  readonly ring: Pick<KeyRing, "find" | "look" | "has">;
  readonly store: Pick<KeyStore, "hasToken" | "noteUse">;
  readonly brake: GuessBrake;
  readonly onRefused: (reason: AuthRefusal) => void;
}

/** Who is there, by what they show. */
export class Authoriser {
  readonly #options: AuthoriserOptions;
  readonly #spent = new SpentTokens();
  /** when each key's use was last noted; as many as there are keys */
  readonly #notedAt = new Map<string, number>();

  constructor(options: AuthoriserOptions) {
    this.#options = options;
  }

  get asksForKeys(): boolean {
    return this.#options.asksForKeys;
  }

  /**
   * @param shown the key or token, from wherever the door takes it
   * @param address where from: wrong keys are counted by it
   * @throws SpeechError invalid_api_key; rate_limited after many of those; unavailable
   */
  async identify(shown: string | undefined, address: string): Promise<Identity> {
    if (!this.#options.asksForKeys) return ANYBODY;
    if (shown === undefined) return this.#refuse("missing");
    const credential = readCredential(shown);
    if (credential === undefined) return this.#guessed("malformed", address);
    const { ring } = this.#options;
    const key = (await ring.find(credential.keyId)) ?? (await this.#lookFor(credential.keyId, address));
    const verdict = judgeKey(credential, key, Date.now());
    if (verdict === "unknown") return this.#guessed("unknown", address);
    if (verdict === "expired") return this.#refuse("expired");
    if (verdict === "token") await this.#requireToken(credential);
    this.#note(key.id);
    const { id, owner, limits, expiresAt } = key;
    return { owner, key: { id, limits, expiresAt, isToken: verdict === "token" } };
  }

  /** Of somebody who was let in before: is the key still good? @throws SpeechError invalid_api_key */
  requireGood({ key }: Identity): void {
    if (key === undefined) return;
    if (!this.#options.ring.has(key.id)) this.#refuse("unknown");
    if (isExpired(key, Date.now())) this.#refuse("expired");
  }

  /** As long as few wrong ones come from there. @throws SpeechError */
  async #lookFor(keyId: string, address: string): Promise<ApiKey> {
    const { brake, ring } = this.#options;
    this.#countGuess(address);
    const key = await ring.look(keyId);
    if (key === undefined) return this.#refuse("unknown");
    brake.forgive(address);
    return key;
  }

  async #requireToken(token: Credential): Promise<void> {
    if (this.#spent.has(token.hash)) return this.#refuse("expired");
    if (await withinMs(REDIS_ANSWER_MS, this.#options.store.hasToken(token))) return;
    this.#spent.add(token.hash);
    this.#refuse("expired");
  }

  #guessed(reason: "malformed" | "unknown", address: string): never {
    this.#countGuess(address);
    return this.#refuse(reason);
  }

  #countGuess(address: string): void {
    const retryAfterS = this.#options.brake.wrong(address, performance.now());
    if (retryAfterS === undefined) return;
    this.#options.onRefused("slowed");
    const message = `Too many wrong keys come from your address: check the key, and try again in ${retryAfterS} s.`;
    throw new SpeechError("rate_limited", message, { retryAfterS });
  }

  #refuse(reason: Exclude<AuthRefusal, "slowed">): never {
    this.#options.onRefused(reason);
    throw new SpeechError("invalid_api_key", refusals[reason]);
  }

  #note(keyId: string): void {
    const now = performance.now();
    if (now - (this.#notedAt.get(keyId) ?? -Infinity) < NOTE_EVERY_MS) return;
    this.#notedAt.set(keyId, now);
    this.#options.store.noteUse(keyId).catch(() => undefined);
  }
}

const WHERE = "Send one as `Authorization: Bearer <key>`, or in the socket's handshake";

const refusals: Readonly<Record<Exclude<AuthRefusal, "slowed">, string>> = {
  missing: `This server asks for an API key. ${WHERE}.`,
  malformed: `This is no key of this server: they look like mk_<id>_<secret>. ${WHERE}.`,
  unknown: "This key is not known here, or was revoked: ask the operator for a new one.",
  expired: "This key or token has expired: get a new one.",
};
