import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Redis } from "ioredis";

type LuaArgument = string | number | Buffer;
export type LuaCommand = (redis: Redis, ...args: readonly LuaArgument[]) => Promise<unknown>;

/** In a cluster, a channel of a shard is rung at the shard's node only: PUBLISH would tell every node of the cluster. */
const inCluster = (source: string): string => source.replace('RING = "PUBLISH"', 'RING = "SPUBLISH"');

/**
 * An atomic step from `lua/<name>-<keys>.lua`. Replies come as Buffers. The script is sent once per server: EVALSHA,
 * then EVAL where the server does not know it (a fresh or flushed one).
 */
export function luaCommand(name: string, keyCount: number): LuaCommand {
  const source = readFileSync(new URL(`../../lua/${name}-${keyCount}.lua`, import.meta.url), "utf8");
  const [alone, sharded] = [source, inCluster(source)].map((text) => ({ text, sha: hashOf(text) }));
  return async (redis, ...args) => {
    const { text, sha } = redis.isCluster ? sharded! : alone!;
    try {
      return await redis.callBuffer("EVALSHA", sha, keyCount, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return redis.callBuffer("EVAL", text, keyCount, ...args);
    }
  };
}

const hashOf = (text: string): string => createHash("sha1").update(text).digest("hex");
