import {
  createSpeechId,
  decodeWindow,
  duePriority,
  keys,
  limits,
  speechJobId,
  type Notice,
  type SegmentEnd,
  type SpeechId,
  type WindowRecord,
} from "@mynah/protocol";
import { createSpeechStore, readPcm, type Manner, type SpeechStore } from "@mynah/protocol/redis";
import { Queue } from "bullmq";
import { Redis } from "ioredis";

interface SpeakWishes {
  readonly seed?: number;
  readonly delayMs?: number;
  readonly voice?: string;
  readonly maxTokens?: number;
  readonly manner?: Manner;
}

/** What a gateway and its listeners do, as far as a llm-worker can tell. */
export interface SpeechBench {
  readonly redis: Redis;
  readonly speeches: SpeechStore;
  readonly queue: Queue;
  /** Opens a speech and queues its segments. */
  speak(texts: readonly string[], options?: SpeakWishes): Promise<SpeechId>;
  windowsOf(id: SpeechId): Promise<readonly WindowRecord[]>;
  noticesOf(id: SpeechId): Promise<readonly Notice[]>;
  segmentEnds(id: SpeechId): Promise<readonly SegmentEnd[]>;
  close(): Promise<void>;
}

export function openSpeechBench(url: string, names = { profile: "test", codec: "test-codec" }): SpeechBench {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  const speeches = createSpeechStore(redis);
  const queue = new Queue(keys.queue(names.profile), { connection: redis, prefix: keys.queuePrefix });
  const noticesOf = async (id: SpeechId): Promise<readonly Notice[]> => {
    const entries = await readPcm(redis, id, { afterId: "0", count: 10_000 });
    return entries.flatMap((entry) => (entry.kind === "notice" ? [entry.notice] : []));
  };
  return {
    redis,
    speeches,
    queue,
    noticesOf,
    async speak(texts, { seed = 1, delayMs = 0, voice = "one", maxTokens, manner } = {}) {
      const speechId = createSpeechId(0);
      await speeches.open(speechId, { owner: "me", model: names.profile, voice, texts });
      const options = { attempts: limits.attempts, priority: duePriority(Date.now()), delay: delayMs };
      for (const [segment, text] of texts.entries()) {
        const place = { version: 1, speechId, segment, text, profile: names.profile };
        const data = { ...place, ...manner, voice, sampling: { seed, maxTokens } };
        await queue.add("segment", data, { ...options, jobId: speechJobId(speechId, segment) });
      }
      return speechId;
    },
    async windowsOf(id) {
      const entries = (await redis.callBuffer("XRANGE", keys.windows(names.codec, 0), "-", "+")) as [
        Buffer,
        Buffer[],
      ][];
      const records = entries.flatMap(([, fields]) => (fields[1] ? [decodeWindow(fields[1])] : []));
      return records.filter((record) => record.speechId === id);
    },
    async segmentEnds(id) {
      return (await noticesOf(id)).filter((notice) => notice.type === "segment-end");
    },
    async close() {
      await queue.close();
      redis.disconnect();
    },
  };
}
