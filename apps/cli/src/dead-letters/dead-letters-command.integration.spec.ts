import { createSpeechId } from "@mynah/protocol";
import { noteDeadSegment } from "@mynah/protocol/redis";
import { freePort, startPrivateRedis } from "@mynah/testing";
import { Redis } from "ioredis";
import { afterEach, expect, it, vi } from "vitest";
import { deadLettersCommand } from "./dead-letters-command.js";

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function run(url: string, args: readonly string[] = []) {
  const [out, err] = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
  const written: string[] = [];
  for (const stream of [out, err]) stream.mockImplementation((text) => written.push(String(text)) > 0);
  await deadLettersCommand({ REDIS_URL: url }).parseAsync(["node", "mynah", ...args]);
  vi.restoreAllMocks();
  return written.join("");
}

it("prints what failed for good, as a table and as JSON", async () => {
  const server = await startPrivateRedis();
  const redis = new Redis(server.url);
  const dead = { speechId: createSpeechId(0), segment: 1, reason: "engine_failed", attempts: 3, profile: "p" } as const;
  await noteDeadSegment(redis, dead);
  redis.disconnect();
  expect(await run(server.url)).toContain(dead.speechId);
  expect(JSON.parse(await run(server.url, ["--json"]))).toEqual([expect.objectContaining(dead)]);
  await server.stop();
});

it("says what to do when no Redis answers", async () => {
  expect(await run(`redis://127.0.0.1:${await freePort()}`)).toMatch(/^mynah: No Redis answers at REDIS_URL\. Set it/);
  expect(process.exitCode).toBe(1);
});
