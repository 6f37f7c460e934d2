import { startPrivateRedis, waitUntil, type PrivateRedis } from "@mynah/testing";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PatientWorker } from "./patient-worker.js";

let server: PrivateRedis;
let connection: Redis;

beforeAll(async () => {
  server = await startPrivateRedis();
  connection = new Redis(server.url, { maxRetriesPerRequest: null });
});
afterAll(async () => {
  connection.disconnect();
  await server.stop();
});

it("asks a full Redis for jobs now and then, and takes them when there is room", async () => {
  const queue = new Queue("jobs", { connection });
  await queue.add("one", {});
  await connection.config("SET", "maxmemory", "1mb");
  const [refusals, done]: [Error[], string[]] = [[], []];
  const worker = new PatientWorker("jobs", async (job) => void done.push(job.name), { connection });
  worker.on("error", (error) => refusals.push(error));
  await waitUntil(() => refusals.length > 0);
  await sleep(1_000);
  expect(refusals.length).toBeLessThan(10);
  await connection.config("SET", "maxmemory", "0");
  await waitUntil(() => done.length === 1);
  await worker.close();
  await queue.close();
});
