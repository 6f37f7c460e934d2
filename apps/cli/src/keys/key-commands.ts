import { keyLimitsSchema, keyOwnerSchema, type KeyLimits } from "@mynah/protocol";
import { createKeyStore } from "@mynah/protocol/redis";
import { OperatorError } from "../operator-error.js";
import type { Surroundings } from "../redis/find-redis.js";
import { withRedis } from "../redis/with-redis.js";
import type { ListedKey } from "./key-table.js";

const NAME = "mynah-keys";

export interface KeyWishes extends KeyLimits {
  readonly owner: string;
  readonly name: string;
  readonly expiresMs?: number;
}

export interface MadeKey {
  readonly id: string;
  /** shown once: only a hash of it is kept */
  readonly key: string;
  readonly owner: string;
}

/** @throws OperatorError */
export async function createKey(around: Surroundings, wishes: KeyWishes): Promise<MadeKey> {
  const { owner, name, expiresMs, ...limits } = wishes;
  const isOwner = keyOwnerSchema.safeParse(owner);
  if (!isOwner.success) throw new OperatorError(`--owner "${owner}": ${isOwner.error.issues[0]?.message}`);
  const expiry = expiresMs === undefined ? {} : { expiresAt: Date.now() + expiresMs };
  const asked = { owner, name, ...expiry, limits: keyLimitsSchema.parse(limits) };
  const made = await withRedis(around, NAME, (redis) => createKeyStore(redis).create(asked));
  if (made === "full") throw new OperatorError("There are as many keys as there may be: revoke some first");
  return { id: made.key.id, key: made.secret, owner };
}

/** @throws OperatorError */
export async function listKeys(around: Surroundings): Promise<readonly ListedKey[]> {
  return withRedis(around, NAME, async (redis) => {
    const store = createKeyStore(redis);
    const [all, uses] = await Promise.all([store.all(), store.lastUses()]);
    const listed = all.map(({ hash: _, version: __, ...key }): ListedKey => {
      const lastUsedAt = uses.get(key.id);
      return lastUsedAt === undefined ? key : { ...key, lastUsedAt };
    });
    return listed.toSorted((a, b) => a.owner.localeCompare(b.owner) || a.createdAt - b.createdAt);
  });
}

/** @throws OperatorError */
export async function revokeKey(around: Surroundings, id: string): Promise<void> {
  // Who has only the key knows its id too.
  const wanted = /^mk_([0-9a-f]{12})_/.exec(id)?.[1] ?? id;
  const isThere = await withRedis(around, NAME, (redis) => createKeyStore(redis).revoke(wanted));
  if (!isThere) throw new OperatorError("There is no such key: `mynah keys list` shows their ids");
}
