import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Redis } from "ioredis";

type LuaArgument = string | number | Buffer;
export type LuaCommand = (redis: Redis, ...args: readonly LuaArgument[]) => Promise<unknown>;

/**
 * An atomic step from `lua/<name>-<keys>.lua`. Replies come as Buffers. The script is sent once per server: EVALSHA,
 * then EVAL where the server does not know it (a fresh or flushed one).
 */
export function luaCommand(name: string, keyCount: number): LuaCommand {
  const source = readFileSync(new URL(`../../lua/${name}-${keyCount}.lua`, import.meta.url), "utf8");
  const sha = createHash("sha1").update(source).digest("hex");
  return async (redis, ...args) => {
    try {
      return await redis.callBuffer("EVALSHA", sha, keyCount, ...args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return redis.callBuffer("EVAL", source, keyCount, ...args);
    }
  };
}
