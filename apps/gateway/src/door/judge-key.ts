import type { ApiKey } from "@mynah/protocol";
import { isMadeWith, type Credential } from "@mynah/protocol/redis";
import type { KeyGrant } from "../speech/speech-core.js";

/** unknown: a guess, or a key that was revoked. token: good, if Redis still knows the token. */
export type Verdict = "good" | "token" | "unknown" | "expired";

/** What is to be made of what a client shows. @param key the one that it names, if there is one */
export function judgeKey(shown: Credential, key: ApiKey | undefined, nowMs: number): Verdict {
  if (key === undefined || !isMadeWith(shown, key)) return "unknown";
  if (isExpired(key, nowMs)) return "expired";
  return shown.kind === "token" ? "token" : "good";
}

export function isExpired({ expiresAt = Infinity }: Pick<KeyGrant, "expiresAt">, nowMs: number): boolean {
  return nowMs >= expiresAt;
}
