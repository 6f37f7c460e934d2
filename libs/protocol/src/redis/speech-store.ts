import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import type { FinalNotice } from "../notice.js";
import type { SpeechId } from "../speech-id.js";
import { luaCommand } from "./lua-command.js";

export type SpeechStatus = "open" | "done" | "failed" | "cancelled";

/** What is kept of a speech for its listeners at any gateway. */
export interface StoredSpeech {
  readonly status: SpeechStatus;
  readonly owner: string;
  readonly model: string;
  readonly voice: string;
  /** text of each segment, in order */
  readonly texts: readonly string[];
}

export interface SpeechStore {
  /** Must come before the first speech job is queued. */
  open(id: SpeechId, speech: Omit<StoredSpeech, "status">): Promise<void>;
  /** undefined: never existed, or its resume window is over */
  find(id: SpeechId): Promise<StoredSpeech | undefined>;
  /** Ends the speech unless it has ended; resolves to the status that it now has, "gone" when nothing is kept of it. */
  end(id: SpeechId, notice: FinalNotice): Promise<SpeechStatus | "gone">;
  /** Keeps the speech for another resume window: somebody listens. It may be heard long after its last write. */
  touch(id: SpeechId): Promise<void>;
}

/** An ended speech is remembered longer than its sound is kept, so that a late listener learns that it is gone. */
const REMEMBERED_MS = 5 * limits.speechTtlMs;

const endSpeech = luaCommand("endSpeech", 2);

export function createSpeechStore(redis: Redis): SpeechStore {
  return {
    async open(id, speech) {
      const fields = { ...speech, texts: JSON.stringify(speech.texts), status: "open" };
      await redis.multi().hset(keys.speech(id), fields).pexpire(keys.speech(id), limits.speechTtlMs).exec();
    },
    async find(id) {
      const { status, owner = "", model = "", voice = "", texts = "[]" } = await redis.hgetall(keys.speech(id));
      if (status === undefined) return undefined;
      return { status: status as SpeechStatus, owner, model, voice, texts: JSON.parse(texts) as string[] };
    },
    async end(id, notice) {
      const status: SpeechStatus = notice.type;
      const cancelled = notice.type === "done" ? "" : keys.cancelled;
      const names = [keys.speech(id), keys.pcm(id)];
      const args = [status, JSON.stringify(notice), limits.speechTtlMs, keys.news(id), cancelled, id, REMEMBERED_MS];
      const reply = String(await endSpeech(redis, ...names, ...args));
      return reply === "ok" ? status : (reply as SpeechStatus | "gone");
    },
    async touch(id) {
      await redis.multi().pexpire(keys.speech(id), REMEMBERED_MS).pexpire(keys.pcm(id), limits.speechTtlMs).exec();
    },
  };
}
