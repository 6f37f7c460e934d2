import type { SpeechId } from "@mynah/protocol";
import { createSpeechStore } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";

/** The speeches that were asked for, by their texts: over HTTP nobody learns of them before they sound. */
export async function findSpeeches(redis: Redis, texts: readonly string[]): Promise<readonly SpeechId[]> {
  const store = createSpeechStore(redis);
  const known = new Map<string, SpeechId>();
  for (const key of await redis.keys("*:speech:*")) {
    const speechId = key.slice(key.lastIndexOf(":") + 1) as SpeechId;
    known.set((await store.find(speechId))?.texts[0] ?? "", speechId);
  }
  return texts.map((text) => {
    const speechId = known.get(text);
    if (speechId === undefined) throw new Error(`no speech was begun for "${text}"`);
    return speechId;
  });
}
