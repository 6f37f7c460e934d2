import { expect, it } from "vitest";
import { explainFault } from "./explain-fault.js";
import type { RedisPlace } from "./redis-place.js";

const at = (url: string): RedisPlace => ({ server: { url }, from: "settings" });
const place = at("redis://mynah:s3cret@redis:6379");

it.each([
  ["connect ECONNREFUSED 10.0.0.1:6379", "no Redis answers at .* \\(ECONNREFUSED\\)", "start it there"],
  ["connect ETIMEDOUT", "no Redis answers", "start it there"],
  ["NOAUTH HELLO must be called with", "wants a password .*NOAUTH", "REDIS_PASSWORD"],
  ["WRONGPASS invalid username-password pair or user is disabled.", "WRONGPASS", "correct REDIS_PASSWORD"],
  ["ERR AUTH <password> called without any password configured", "has no password", "unset REDIS_PASSWORD"],
  ["NOPERM User mynah has no permissions to run the 'hset' command", "the 'hset' command", "users.acl"],
  ["OOM command not allowed when used memory > 'maxmemory'.", "is full", "config set maxmemory"],
  ["READONLY You can't write against a read only replica.", "a replica", "the master"],
  ["MISCONF Redis is configured to save", "refuses it: MISCONF", "its log"],
  ["self-signed certificate in certificate chain", "not trusted", "REDIS_CA"],
  ["write EPROTO: wrong version number", "speak TLS", "redis:// in place of rediss://"],
  ["getaddrinfo ENOTFOUND redis", "nobody knows", "host in REDIS_URL"],
  ["ERR max number of clients reached", "no more clients", 'redis-cli -u "$REDIS_URL" config set maxclients'],
  ["LOADING it takes a connection and says nothing", "loads its files", "wait"],
  ["Failed to refresh slots cache. ERR This instance has cluster support disabled", "no node", "unset REDIS_CLUSTER"],
  ["MOVED 3999 127.0.0.1:6381", "belongs to a Redis Cluster", "REDIS_CLUSTER="],
  ['Unknown RESP type 72 "H". Please report this.', "no Redis", "correct REDIS_URL"],
])("%s is explained", (fault, says, remedy) => {
  const explained = explainFault(place, fault, { REDIS_URL: place.server.url });
  expect(explained.says).toMatch(new RegExp(says));
  expect(explained.says).toContain("redis:6379");
  expect(explained.remedy).toContain(remedy);
  expect(JSON.stringify(explained)).not.toContain("s3cret");
});

it.each([
  [at("redis://127.0.0.1:6390"), "redis-server --port 6390 --appendonly yes"],
  [at("redis://127.0.0.1:6379"), "redis-server --appendonly yes"],
  [at("rediss://127.0.0.1:6390"), "with TLS"],
  [{ server: { url: "redis://x", cluster: "a:1,b:2" }, from: "settings" }, "REDIS_CLUSTER"],
  [{ ...at("redis://127.0.0.1:6399"), from: "npm start" }, "`npm start`"],
  [{ ...at("redis://127.0.0.1:6379"), from: "default" }, "`npm start`, or name the Redis"],
] as const)("a Redis that is not there at %o is to be started where it is", (gone, remedy) => {
  expect(explainFault(gone as RedisPlace, "connect ECONNREFUSED", {}).remedy).toContain(remedy);
});
