import type { Redis } from "ioredis";
import { apiKeySchema, type ApiKey } from "../api-key.js";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { drawKey, drawToken, hashOf, type Credential } from "./credential.js";
import { luaCommand } from "./lua-command.js";

export type NewApiKey = Pick<ApiKey, "owner" | "name" | "expiresAt" | "limits">;

export interface CreatedKey {
  readonly key: ApiKey;
  /** the key itself, which nobody can be told a second time */
  readonly secret: string;
}

/** The keys that the doors ask for. Gateways hear of each change over `keys.apiKeysChanged`. */
export interface KeyStore {
  /** @returns "full" beyond `limits.apiKeys` */
  create(key: NewApiKey): Promise<CreatedKey | "full">;
  all(): Promise<readonly ApiKey[]>;
  find(id: string): Promise<ApiKey | undefined>;
  /** @returns false when there is no such key */
  revoke(id: string): Promise<boolean>;
  noteUse(id: string): Promise<void>;
  /** Unix milliseconds, by key */
  lastUses(): Promise<ReadonlyMap<string, number>>;
  /** A token that stands for the key for so long: for browsers, which should not be given a key. */
  createToken(key: ApiKey, lifetimeMs: number): Promise<string>;
  hasToken(token: Credential): Promise<boolean>;
}

const createKey = luaCommand("createKey", 1);
const revokeKey = luaCommand("revokeKey", 2);
const useKey = luaCommand("useKey", 2);

export function createKeyStore(redis: Redis): KeyStore {
  const names = [keys.apiKeys, keys.apiKeysUsed] as const;
  return {
    async create(asked) {
      const { id, secret } = drawKey();
      const key: ApiKey = { version: 1, id, hash: hashOf(secret), createdAt: Date.now(), ...asked };
      const args = [id, JSON.stringify(key), limits.apiKeys, keys.apiKeysChanged];
      const outcome = String(await createKey(redis, keys.apiKeys, ...args));
      return outcome === "ok" ? { key, secret } : "full";
    },
    all: async () => Object.values(await redis.hgetall(keys.apiKeys)).flatMap(parse),
    find: async (id) => parse((await redis.hget(keys.apiKeys, id)) ?? "")[0],
    revoke: async (id) => Number(await revokeKey(redis, ...names, id, keys.apiKeysChanged)) === 1,
    noteUse: async (id) => void (await useKey(redis, ...names, id)),
    lastUses: async () =>
      new Map(Object.entries(await redis.hgetall(keys.apiKeysUsed)).map(([id, at]) => [id, Number(at)])),
    async createToken(key, lifetimeMs) {
      const token = drawToken(key);
      await redis.set(keys.browserToken(hashOf(token)), key.id, "PX", lifetimeMs);
      return token;
    },
    hasToken: async ({ hash, keyId }) => (await redis.get(keys.browserToken(hash))) === keyId,
  };
}

/** What a later version wrote in another form is none of ours. */
function parse(record: string): readonly ApiKey[] {
  try {
    const { data } = apiKeySchema.safeParse(JSON.parse(record));
    return data === undefined ? [] : [data];
  } catch {
    return [];
  }
}
