import { expect, it } from "vitest";
import { roleCommands } from "./roles.js";

const given = {
  REDIS_URL_FILE: "/run/redis_url",
  REDIS_USERNAME: "me",
  REDIS_PASSWORD_FILE: "/run/password",
  REDIS_CA: "/run/ca.crt",
  REDIS_CLUSTER: "redis-0:6379",
  LOG_LEVEL: "warn",
};
const commands = (privateRedisUrl: string | undefined) =>
  roleCommands({ root: "/mynah", stateFolder: "/state", privateRedisUrl, metricsPort: 9_464, env: given }).map((role) =>
    role.commandAt(role.metricsPort),
  );

it("the roles get the Redis that was given as it was given: as a file, too", () => {
  for (const { env } of commands(undefined)) expect(env).toMatchObject(given);
});

it("a private Redis is asked for nobody's password", () => {
  for (const { env } of commands("redis://127.0.0.1:6399")) {
    const names = Object.keys(env ?? {}).filter((name) => name.startsWith("REDIS_"));
    expect([names, env["REDIS_URL"], env["LOG_LEVEL"]]).toEqual([["REDIS_URL"], "redis://127.0.0.1:6399", "warn"]);
  }
});

it("the gateway's metrics are wanted at the port that was asked for, and the workers' above it", () => {
  const ports = commands(undefined).map(({ name, env }) => [name, env["METRICS_PORT"]]);
  expect(Object.fromEntries(ports)).toEqual({ gateway: "9464", "llm-worker": "9465", "vocoder-worker": "9466" });
});
