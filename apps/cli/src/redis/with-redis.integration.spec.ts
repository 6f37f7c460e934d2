import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { OperatorError } from "../operator-error.js";
import { ensureProgram, redisProgram } from "../system-packages.js";
import { startPrivateRedis, type PrivateRedis } from "../up/private-redis.js";
import { serverArguments, type RedisArguments } from "../up/redis-arguments.js";
import { withRedis } from "./with-redis.js";

const stateFolder = mkdtempSync(join(tmpdir(), "mynah-state-"));
const READER = ["--user", "reader", "on", ">s3cret", "~*", "&*", "+@all", "-set"];
let server: PrivateRedis;

beforeAll(async () => {
  const command = ensureProgram(redisProgram, () => undefined) ?? "redis-server";
  const args = (asked: RedisArguments): readonly string[] => [...serverArguments(asked), ...READER];
  server = await startPrivateRedis({ command, args, stateFolder, say: () => undefined });
});
afterAll(async () => {
  await server?.stop();
  rmSync(stateFolder, { recursive: true });
});

const set = (env: NodeJS.ProcessEnv) =>
  withRedis({ env, stateFolder: "/nowhere" }, "test", (redis) => redis.set("key", "value"));

it("asks the Redis that the settings name", async () => {
  expect(await set({ REDIS_URL: server.url })).toBe("OK");
});

it.each([
  [
    "another password",
    { REDIS_USERNAME: "reader", REDIS_PASSWORD: "other" },
    /it says WRONGPASS.*correct REDIS_PASSWORD/,
  ],
  ["too few rights", { REDIS_USERNAME: "reader", REDIS_PASSWORD: "s3cret" }, /no permissions to run the 'set' command/],
])("says in Redis's own words what is wrong with %s, and what to do", async (_, env, words) => {
  const asking = set({ REDIS_URL: server.url, ...env });
  await expect(asking).rejects.toBeInstanceOf(OperatorError);
  await expect(asking).rejects.toThrow(words);
});

it("says that nobody is there, and that a Redis is no cluster", async () => {
  await expect(set({ REDIS_URL: "redis://127.0.0.1:1" })).rejects.toThrow(/No Redis answers.*ECONNREFUSED/);
  await expect(set({ REDIS_CLUSTER: new URL(server.url).host })).rejects.toThrow(/no node of a Redis Cluster/);
});

it("passes on what the work itself fails with", async () => {
  const failing = withRedis({ env: { REDIS_URL: server.url }, stateFolder: "/nowhere" }, "test", async () => {
    throw new RangeError("a defect");
  });
  await expect(failing).rejects.toThrow(RangeError);
});
