import { createSpeechId } from "@mynah/protocol";
import { connectRedis, noteDeadSegment } from "@mynah/protocol/redis";
import { expect, it } from "vitest";
import { fileURLToPath } from "node:url";
import { freePort, runProgram, startPrivateRedis, type ProgramRun } from "../src/index.js";

const cli = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

const deadLetters = (url: string, ...args: readonly string[]): Promise<ProgramRun> =>
  runProgram("env", [`REDIS_URL=${url}`, process.execPath, cli, "dead-letters", ...args]);

it("`mynah dead-letters` prints what failed for good, as a table and as JSON", async () => {
  const server = await startPrivateRedis();
  const redis = connectRedis({ url: server.url, name: "test", use: "commands" });
  const dead = { speechId: createSpeechId(0), segment: 1, reason: "engine_failed", attempts: 3, profile: "p" } as const;
  await noteDeadSegment(redis, dead);
  redis.disconnect();
  expect(String((await deadLetters(server.url)).stdout)).toContain(dead.speechId);
  expect(JSON.parse(String((await deadLetters(server.url, "--json")).stdout))).toEqual([expect.objectContaining(dead)]);
  await server.stop();
});

it("`mynah dead-letters` says what to do when no Redis answers", async () => {
  const { status, stderr } = await deadLetters(`redis://127.0.0.1:${await freePort()}`);
  expect(stderr).toMatch(/^mynah: No Redis answers at redis:\/\/127.* What to do: start it/);
  expect(status).toBe(1);
});
