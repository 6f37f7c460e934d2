import { expect, it } from "vitest";
import { redisCli } from "./redis-cli.js";
import type { RedisPlace } from "./redis-place.js";

const settings = (url: string): RedisPlace => ({ server: { url, password: "s3cret" }, from: "settings" });

it.each<[RedisPlace, NodeJS.ProcessEnv, string]>([
  [settings("redis://:s3cret@redis"), { REDIS_URL: "redis://:s3cret@redis" }, 'redis-cli -u "$REDIS_URL"'],
  [settings("redis://redis"), { REDIS_URL_FILE: "/run/url" }, 'redis-cli -u "$(cat "$REDIS_URL_FILE")"'],
  [
    settings("rediss://redis:6380"),
    { REDIS_URL: "rediss://redis:6380", REDIS_USERNAME: "me", REDIS_PASSWORD_FILE: "/run/p", REDIS_CA: "/ca.crt" },
    'REDISCLI_AUTH="$(cat "$REDIS_PASSWORD_FILE")" redis-cli -u "$REDIS_URL" --user "$REDIS_USERNAME" --cacert "$REDIS_CA"',
  ],
  [
    { server: { url: "redis://127.0.0.1:6399" }, from: "npm start" },
    { REDIS_PASSWORD: "other" },
    "redis-cli -u redis://127.0.0.1:6399",
  ],
  [
    { server: { url: "redis://127.0.0.1:6379" }, from: "default" },
    { REDIS_PASSWORD: "s3cret" },
    'REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli -u redis://127.0.0.1:6379',
  ],
])("%o is reached with what Mynah has, and shows no secret", (place, env, line) => {
  expect(redisCli(place, env)).toBe(line);
});

it("a node of a cluster is reached at its own port", () => {
  expect(redisCli(settings("rediss://redis"), {}, "10.0.0.1:7001")).toBe("redis-cli -h 10.0.0.1 -p 7001 --tls");
});
