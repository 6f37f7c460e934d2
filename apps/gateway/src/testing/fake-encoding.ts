import { connectRedis, createReferenceQueue } from "@mynah/protocol/redis";
import { FAKE_CODEC } from "./fake-profile.js";

/** uint16 LE of one frame */
const CODES = Buffer.from(Uint16Array.of(1, 2, 3, 4, 5, 6, 7).buffer);

export interface FakeEncoding {
  /** samples of each reference that was encoded */
  readonly encoded: readonly number[];
  close(): Promise<void>;
}

/** A vocoder that encodes references: a real queue in a real Redis, made-up codes. */
export async function startFakeEncoding(url: string): Promise<FakeEncoding> {
  const redis = connectRedis({ url, name: "fake-encoder", use: "commands" });
  const blocking = connectRedis({ url, name: "fake-encoder-blocking", use: "blocking" });
  const queue = createReferenceQueue(redis, { codec: FAKE_CODEC, consumer: "fake-encoder" });
  await queue.prepare();
  const encoded: number[] = [];
  let isOpen = true;
  const run = async (): Promise<void> => {
    while (isOpen) {
      await queue.say();
      const reference = await queue.read(blocking, 200);
      if (reference === undefined) continue;
      encoded.push((await queue.begin(reference))?.length ?? 0);
      await queue.finish(reference, { kind: "encoded", codes: CODES });
    }
  };
  const running = run().catch(() => undefined);
  return {
    encoded,
    async close() {
      isOpen = false;
      await running;
      await queue.withdraw().catch(() => undefined);
      [redis, blocking].forEach((connection) => connection.disconnect());
    },
  };
}
