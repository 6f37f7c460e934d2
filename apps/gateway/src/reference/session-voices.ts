import { createHash } from "node:crypto";
import { keys, limits } from "@mynah/protocol";
import type { Redis } from "ioredis";
import { z } from "zod";
import { REDIS_ANSWER_MS, withinMs } from "../speech/redis-failure.js";
import type { Owner } from "../speech/speech-core.js";

const sessionVoiceSchema = z.object({ reference: z.string(), model: z.string() });

/** The voice that a session speaks with, until it names another. */
export type SessionVoice = Readonly<z.infer<typeof sessionVoiceSchema>>;

export interface Session {
  readonly owner: Owner;
  readonly name: string;
}

/** Which reference a session of CosyVoice's doors was given last. In Redis: its next request may come to another gateway. */
export class SessionVoices {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async remember(session: Session, voice: SessionVoice): Promise<void> {
    const kept = this.#redis.set(keyOf(session), JSON.stringify(voice), "PX", limits.referenceTtlMs);
    await withinMs(REDIS_ANSWER_MS, kept);
  }

  /** Keeps it for another `limits.referenceTtlMs`. */
  async find(session: Session): Promise<SessionVoice | undefined> {
    const found = this.#redis.getex(keyOf(session), "PX", limits.referenceTtlMs);
    const kept = await withinMs(REDIS_ANSWER_MS, found);
    return kept === null ? undefined : sessionVoiceSchema.parse(JSON.parse(kept));
  }
}

function keyOf({ owner, name }: Session): string {
  return keys.sessionVoice(
    createHash("sha256")
      .update(JSON.stringify([owner, name]))
      .digest("hex"),
  );
}
