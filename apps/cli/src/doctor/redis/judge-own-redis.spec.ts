import { expect, it } from "vitest";
import { judgeOwnRedis } from "./judge-own-redis.js";

const installHint = "sudo apt-get install redis-server";

it.each([
  ["Redis server v=7.0.15 sha=00000000:0", "/usr/bin/redis-server", "ok"],
  ["Valkey server v=8.1.1 sha=00000000:0", "/usr/bin/valkey-server", "ok"],
  ["Redis server v=6.0.16 sha=00000000:0", "/usr/bin/redis-server", "fail"],
  ["Docker version 27.0.1", "/usr/bin/docker", "ok"],
  ["", undefined, "fail"],
])("where REDIS_URL is not set: %s", (told, program, state) => {
  const verdict = judgeOwnRedis({ program, told, installHint });
  expect(verdict.state).toBe(state);
  if (state === "fail") expect(verdict.remedy).toContain(installHint);
});
