import type { Redis } from "ioredis";
import { expect, it, vi } from "vitest";
import { JobQueue } from "../job-queue.js";
import { QueueByModel } from "./queue-by-model.js";

/** Nothing is asked of it: a queue speaks to Redis at its first use. */
const redis = {} as Redis;

it("closes its own queues and those made for models of other gateways", async () => {
  const own = new JobQueue({ redis, profile: "own", codec: "c", shards: 1 });
  const queues = new QueueByModel(new Map([["own", own]]), redis);
  expect(queues.of("own")).toBe(own);
  const other = queues.of("other");
  expect(queues.of("other")).toBe(other);
  const closings = [own, other].map((queue) => vi.spyOn(queue, "close"));
  await queues.close();
  for (const closing of closings) expect(closing).toHaveBeenCalledOnce();
});
