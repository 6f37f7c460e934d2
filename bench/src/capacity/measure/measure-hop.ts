import { startPrivateRedis } from "@mynah/testing";
import { Redis } from "ioredis";
import { median } from "../../median.js";

const ROUNDS = 200;

/** From a write in one connection until another one that waits in Redis has it, in milliseconds: the median. */
export async function measureHop(): Promise<number> {
  const server = await startPrivateRedis();
  const [writer, reader] = [new Redis(server.url), new Redis(server.url)];
  try {
    await writer.xgroup("CREATE", "hops", "readers", "0", "MKSTREAM");
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const read = reader.xreadgroup("GROUP", "readers", "one", "COUNT", 1, "BLOCK", 2_000, "STREAMS", "hops", ">");
      // Until it waits in Redis.
      await writer.ping();
      const begun = performance.now();
      await writer.xadd("hops", "*", "w", Buffer.alloc(200));
      await read;
      times.push(performance.now() - begun);
    }
    return median(times);
  } finally {
    [writer, reader].forEach((redis) => redis.disconnect());
    await server.stop();
  }
}
