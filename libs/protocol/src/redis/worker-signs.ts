import type { Redis } from "ioredis";
import type { z } from "zod";
import { luaCommand } from "./lua-command.js";

/** What one worker says of itself. */
export interface WorkerSign {
  readonly worker: string;
  readonly said: object;
  /** forgotten after so long, unless it is said again */
  readonly ttlMs: number;
}

const save = luaCommand("saySign", 1);

export async function saySign(redis: Redis, key: string, { worker, said, ttlMs }: WorkerSign): Promise<void> {
  await save(redis, key, worker, JSON.stringify(said), ttlMs);
}

/** What the living workers say. One of another version may say it in another form: it then counts as silent. */
export async function readSigns<Said>(redis: Redis, key: string, schema: z.ZodType<Said>): Promise<readonly Said[]> {
  const said = await redis.hvals(key);
  return said.flatMap((text) => parse(text, schema) ?? []);
}

function parse<Said>(text: string, schema: z.ZodType<Said>): Said | undefined {
  try {
    return schema.safeParse(JSON.parse(text.slice(text.indexOf(" ") + 1))).data;
  } catch {
    return undefined;
  }
}
