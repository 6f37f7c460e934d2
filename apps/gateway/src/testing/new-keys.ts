import type { KeyLimits } from "@mynah/protocol";
import { connectRedis, createKeyStore, type CreatedKey } from "@mynah/protocol/redis";

export interface KeyMaker {
  /** @returns the key as a client shows it, and its id */
  make(owner: string, options?: { readonly expiresAt?: number; readonly limits?: KeyLimits }): Promise<MadeKey>;
  revoke(id: string): Promise<boolean>;
  /** all that Redis was asked since it was started */
  commands(): Promise<number>;
  close(): void;
}

export interface MadeKey {
  readonly id: string;
  readonly secret: string;
}

/** Keys as `mynah keys` makes them. */
export function newKeyMaker(redisUrl: string): KeyMaker {
  const redis = connectRedis({ url: redisUrl, name: "test-keys", use: "commands" });
  const store = createKeyStore(redis);
  return {
    async make(owner, { expiresAt, limits = {} } = {}) {
      const expiry = expiresAt === undefined ? {} : { expiresAt };
      const { key, secret } = (await store.create({ owner, name: "test", limits, ...expiry })) as CreatedKey;
      return { id: key.id, secret };
    },
    revoke: (id) => store.revoke(id),
    commands: async () => Number(/total_commands_processed:(\d+)/.exec(await redis.info("stats"))?.[1]),
    close: () => redis.disconnect(),
  };
}
