import { connectRedis, createDoorbell, type WatchedRedis } from "@mynah/protocol/redis";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { startPrivateRedis, type PrivateRedis } from "../private-redis.js";
import { waitUntil } from "../wait-until.js";
import { startFaultProxy, type FaultProxy } from "./fault-proxy.js";

let server: PrivateRedis;
let wire: FaultProxy;
let healthy: WatchedRedis;
let connections: WatchedRedis[];

beforeAll(async () => {
  server = await startPrivateRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  wire = await startFaultProxy(server.port);
  connections = [];
  healthy = connect("commands", server.port);
});
afterEach(async () => {
  connections.forEach((redis) => redis.disconnect());
  await wire.close();
});

function connect(use: "commands" | "blocking", port = wire.port): WatchedRedis {
  const redis = connectRedis({ url: `redis://127.0.0.1:${port}`, name: "test", use });
  connections.push(redis);
  return redis;
}

it("leaves a half-open connection that nobody uses, and says meanwhile that nobody answers", async () => {
  const redis = connect("commands");
  await waitUntil(() => redis.pulse.isAnswering);
  wire.halfOpen();
  await waitUntil(() => !redis.pulse.isAnswering, { timeoutMs: 4_000 });
  await waitUntil(() => redis.pulse.isAnswering, { timeoutMs: 6_000 });
  expect(await redis.set("key", "value")).toBe("OK");
});

it("leaves a half-open connection that only listens, and rings", async () => {
  const rings: (string | undefined)[] = [];
  const subscriber = connect("blocking");
  await waitUntil(() => subscriber.pulse.isAnswering);
  await createDoorbell(subscriber).subscribe("news", (message) => rings.push(message));
  wire.halfOpen();
  await waitUntil(() => rings.length === 1, { timeoutMs: 8_000 });
  await healthy.publish("news", "1");
  await waitUntil(() => rings.length === 2);
  expect(rings).toEqual([undefined, "1"]);
});

it("leaves a half-open connection that waits in Redis, and waits again", async () => {
  const redis = connect("blocking");
  const popped = redis.blpop("list", 0);
  await waitUntil(async () => String(await healthy.client("LIST")).includes("cmd=blpop"));
  wire.halfOpen();
  await waitUntil(() => wire.connections === 1 && redis.status === "ready" && wire.accepted.length === 2, {
    timeoutMs: 8_000,
  });
  await healthy.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"); // the server's side of the dead one
  await waitUntil(() => redis.status === "ready");
  await healthy.rpush("list", "1");
  expect(await popped).toEqual(["list", "1"]);
});

it("never sends a command again whose connection broke", async () => {
  const redis = connect("commands");
  await healthy.del("counter");
  await waitUntil(() => redis.pulse.isAnswering);
  wire.halfOpen();
  const counted = redis.incr("counter");
  await expect(counted).rejects.toThrow("timed out");
  await waitUntil(() => wire.accepted.length === 2 && redis.pulse.isAnswering, { timeoutMs: 8_000 });
  expect(await redis.incr("counter")).toBe(1);
});

it("refuses what comes after ten thousand commands that wait", async () => {
  const redis = connect("commands");
  await waitUntil(() => redis.pulse.isAnswering);
  wire.halfOpen({ alsoNew: true });
  const outcomes = await Promise.allSettled(Array.from({ length: 10_100 }, () => redis.get("key")));
  const reasons = outcomes.map((outcome) => (outcome.status === "rejected" ? String(outcome.reason) : ""));
  expect(reasons.filter((reason) => reason.includes("too many commands")).length).toBeGreaterThanOrEqual(100);
});

it("ends at once what waits for a connection that is closed between two attempts", async () => {
  const redis = connect("blocking");
  await waitUntil(() => redis.pulse.isAnswering);
  const popped = redis.blpop("list", 0);
  wire.cut();
  await waitUntil(() => wire.connections === 0 && redis.status === "reconnecting");
  redis.disconnect();
  await expect(popped).rejects.toThrow("closed");
});
