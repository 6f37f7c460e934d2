import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { z } from "zod";
import { SpeechError } from "../errors.js";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { luaCommand } from "./lua-command.js";
import type { StoredVoice } from "./reference.js";

/** The voices that owners have stored. */
export interface VoiceShelf {
  /**
   * Keeps a named voice, and its reference without a TTL. taken: the owner has another of that name. full: the owner has
   * `limits.storedVoices` already. @throws SpeechError `gone` when the reference is no longer kept
   */
  storeVoice(owner: string, voice: StoredVoice): Promise<"stored" | "taken" | "full">;
  voices(owner: string): Promise<readonly StoredVoice[]>;
  /** @returns whether it was there */
  deleteVoice(owner: string, name: string): Promise<boolean>;
}

const storedVoiceSchema: z.ZodType<StoredVoice> = z.object({
  name: z.string(),
  referenceId: z.string(),
  model: z.string(),
  createdAt: z.string(),
  durationS: z.number(),
  consent: z.object({ words: z.string(), givenAt: z.string() }),
});

const storeVoice = luaCommand("storeVoice", 2);
const deleteVoice = luaCommand("deleteVoice", 2);

export function createVoiceShelf(redis: Redis): VoiceShelf {
  return {
    async storeVoice(owner, voice) {
      const names = [shelfOf(owner), keys.reference(voice.referenceId)];
      const record = JSON.stringify(storedVoiceSchema.parse(voice));
      const outcome = String(await storeVoice(redis, ...names, voice.name, record, limits.storedVoices));
      if (outcome === "gone") throw new SpeechError("gone", "The reference is no longer kept: hand it in again.");
      return outcome as "stored" | "taken" | "full";
    },
    async voices(owner) {
      const voices = (await redis.hvals(shelfOf(owner))).flatMap((record) => parse(record) ?? []);
      return voices.sort((one, other) => one.createdAt.localeCompare(other.createdAt));
    },
    async deleteVoice(owner, name) {
      for (;;) {
        const record = await redis.hget(shelfOf(owner), name);
        if (record === null) return false;
        const names = [shelfOf(owner), keys.reference(parse(record)?.referenceId ?? "")];
        const outcome = String(await deleteVoice(redis, ...names, name, record, limits.referenceTtlMs));
        if (outcome === "deleted") return true;
      }
    },
  };
}

const shelfOf = (owner: string): string => keys.voices(createHash("sha256").update(owner).digest("hex"));

/** What a program of another version wrote in another form is left out. */
function parse(record: string): StoredVoice | undefined {
  try {
    return storedVoiceSchema.safeParse(JSON.parse(record)).data;
  } catch {
    return undefined;
  }
}
