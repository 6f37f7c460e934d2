import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { ApiKey } from "../api-key.js";

/** What a client shows, taken apart but not yet believed. */
export interface Credential {
  readonly kind: "key" | "token";
  readonly keyId: string;
  /** of all of it: what Redis knows it by */
  readonly hash: string;
  /** of a token: what only somebody who knows the key's hash can make */
  readonly seal?: { readonly nonce: string; readonly mac: string };
}

const KEY = /^mk_([0-9a-f]{12})_[\w-]{43}$/;
const TOKEN = /^mt_([0-9a-f]{12})_([\w-]{22})([\w-]{22})$/;

/** `mk_<id>_<256 random bits>` */
export function drawKey(): { readonly id: string; readonly secret: string } {
  const id = randomBytes(6).toString("hex");
  return { id, secret: `mk_${id}_${randomBytes(32).toString("base64url")}` };
}

/**
 * `mt_<key's id>_<128 random bits><seal>`. The seal lets a door refuse what somebody has guessed without asking Redis; who
 * has read Redis can make a seal, but no token that Redis knows.
 */
export function drawToken({ id, hash }: Pick<ApiKey, "id" | "hash">): string {
  const nonce = randomBytes(16).toString("base64url");
  return `mt_${id}_${nonce}${sealOf(hash, nonce)}`;
}

/** @returns undefined for what is neither a key nor a token */
export function readCredential(text: string): Credential | undefined {
  const [, keyId] = KEY.exec(text) ?? [];
  if (keyId !== undefined) return { kind: "key", keyId, hash: hashOf(text) };
  const [, tokenOf, nonce, mac] = TOKEN.exec(text) ?? [];
  if (tokenOf === undefined || nonce === undefined || mac === undefined) return undefined;
  return { kind: "token", keyId: tokenOf, hash: hashOf(text), seal: { nonce, mac } };
}

/** Was it made with this key? A token may have expired all the same. In constant time. */
export function isMadeWith({ hash, seal }: Credential, key: Pick<ApiKey, "hash">): boolean {
  return seal === undefined ? isSame(hash, key.hash) : isSame(seal.mac, sealOf(key.hash, seal.nonce));
}

export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

function sealOf(keyHash: string, nonce: string): string {
  return createHmac("sha256", keyHash).update(nonce).digest().subarray(0, 16).toString("base64url");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
