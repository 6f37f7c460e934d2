import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { luaCommand } from "./lua-command.js";
import type { Reference } from "./reference.js";

const use = luaCommand("useReference", 1);

/** What was encoded of a reference, which is kept for another while from now on; undefined when it is not there. */
export async function readReference(redis: Redis, id: string): Promise<Reference | undefined> {
  const [text, codes] = (await use(redis, keys.reference(id), limits.referenceTtlMs)) as readonly Buffer[];
  return text === undefined || codes === undefined ? undefined : { text: String(text), codes };
}
