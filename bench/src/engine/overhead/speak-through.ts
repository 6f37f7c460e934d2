import { CODES_PER_FRAME } from "@mynah/codec";
import { openSpeechBench } from "@mynah/llm-worker/testing";
import { keys } from "@mynah/protocol";
import { waitUntil } from "@mynah/testing";
import type { AloneOrder } from "./worker-messages.js";

interface ThroughReport {
  readonly tokens: number;
  readonly windows: number;
}

/** As a gateway and vocoders do, as far as an LLM worker can tell. */
export interface WorkerUse {
  /** The same segments as an engine alone gets, each as a job of a speech of its own, to their ends. */
  speak(order: AloneOrder): Promise<ThroughReport>;
  close(): Promise<void>;
}

export interface UseOptions {
  readonly url: string;
  readonly profile: string;
  readonly codec: string;
}

const DRAIN_EVERY_MS = 50;
const LONGEST_MS = 300_000;

export function useWorker({ url, ...names }: UseOptions): WorkerUse {
  const bench = openSpeechBench(url, names);
  // Vocoders that are never behind.
  const drain = setInterval(() => void bench.redis.del(keys.windows(names.codec, 0)), DRAIN_EVERY_MS);
  const unended = () => bench.queue.getJobCountByTypes("prioritized", "waiting", "active", "delayed");
  return {
    async speak({ voice, maxFrames, segments }) {
      const wishes = { voice, maxTokens: maxFrames * CODES_PER_FRAME };
      const ids = await Promise.all(segments.map(({ text, seed }) => bench.speak([text], { ...wishes, seed })));
      await waitUntil(async () => (await unended()) === 0, { timeoutMs: LONGEST_MS, what: "the segments' ends" });
      const ends = (await Promise.all(ids.map((id) => bench.segmentEnds(id)))).flat();
      if (ends.length !== ids.length)
        throw new Error(`only ${ends.length} of ${ids.length} segments came to their end`);
      const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
      return { tokens: sum(ends.map(({ tokens }) => tokens)), windows: sum(ends.map(({ chunks }) => chunks)) };
    },
    async close() {
      clearInterval(drain);
      await bench.close();
    },
  };
}
