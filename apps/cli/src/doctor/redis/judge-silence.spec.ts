import { expect, it } from "vitest";
import { judgeOwnRedis } from "./judge-own-redis.js";
import { judgeSilence } from "./judge-silence.js";

it.each([
  ["connect ECONNREFUSED 127.0.0.1:6379", "redis-server --appendonly yes"],
  ["connect ETIMEDOUT", "redis-server --appendonly yes"],
  ["NOAUTH Authentication required.", "REDIS_PASSWORD"],
  ["WRONGPASS invalid username-password pair or user is disabled.", "REDIS_PASSWORD"],
  ["NOPERM User mynah has no permissions to run the 'info' command", "+info"],
  ["self-signed certificate in certificate chain", "REDIS_CA"],
  ["write EPROTO: wrong version number", "redis:// in place of rediss://"],
  ["getaddrinfo ENOTFOUND redis", "host in REDIS_URL"],
  ["ERR max number of clients reached", "maxclients"],
])("%s is explained", (fault, remedy) => {
  const verdict = judgeSilence("redis://redis:6379", fault);
  expect(verdict.state).toBe("fail");
  expect(verdict.says).toContain("redis://redis:6379");
  expect(verdict.remedy).toContain(remedy);
});

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
