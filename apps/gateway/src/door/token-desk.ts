import { limits, SpeechError } from "@mynah/protocol";
import type { KeyStore, KeyUse } from "@mynah/protocol/redis";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";
import type { Identity } from "../speech/speech-core.js";
import type { KeyRing } from "./key-ring.js";
import { requireNoToken } from "./require-no-token.js";

export interface TokenDeskOptions {
  readonly ring: Pick<KeyRing, "find">;
  readonly store: Pick<KeyStore, "createToken">;
  readonly use: Pick<KeyUse, "takeMessage">;
}

/** Makes tokens for those who have a key. */
export class TokenDesk {
  readonly #options: TokenDeskOptions;

  constructor(options: TokenDeskOptions) {
    this.#options = options;
  }

  /** @throws SpeechError */
  async issue(identity: Identity, lifetimeS: number): Promise<string> {
    const { id } = requireKey(identity);
    const { ring, store, use } = this.#options;
    const key = await ring.find(id);
    if (key === undefined) throw new SpeechError("invalid_api_key", "This key was revoked: get a new one.");
    const waitMs = await withinMs(REDIS_ANSWER_MS, use.takeMessage(`${id}:tokens`, limits.browserTokensAMinute));
    if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1_000));
    return withinMs(REDIS_ANSWER_MS, store.createToken(key, lifetimeS * 1_000));
  }
}

/** Where no keys are asked for, there is none to take. @throws SpeechError */
function requireKey(identity: Identity): { readonly id: string } {
  const { key } = requireNoToken(identity, "make tokens");
  if (key !== undefined) return key;
  throw new SpeechError("forbidden", "This server asks for no keys, so it makes no tokens: none is needed.");
}

function tooMany(retryAfterS: number): SpeechError {
  const message = `At most ${limits.browserTokensAMinute} tokens a minute are made from a key: try again in ${retryAfterS} s.`;
  return new SpeechError("rate_limited", message, { retryAfterS });
}
