import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { redisServer, redisSettings } from "./redis-settings.js";
import { readSettings } from "./settings.js";
import { SettingsError } from "./settings-error.js";

const folder = mkdtempSync(join(tmpdir(), "mynah-redis-settings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileWith = (name: string, text: string): string => (writeFileSync(join(folder, name), text), join(folder, name));
const ca = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n";
const read = (env: NodeJS.ProcessEnv) => redisServer(readSettings(z.object(redisSettings), env));

it("is this machine's Redis when nothing is said", () => {
  expect(read({})).toEqual({ url: "redis://127.0.0.1:6379" });
});

it("has a user, a password from a file and a certificate of whom to trust", () => {
  const env = {
    REDIS_URL: "rediss://redis:6380",
    REDIS_USERNAME: "gateway",
    REDIS_PASSWORD_FILE: fileWith("password", "s3cret\n"),
    REDIS_CA: fileWith("ca.pem", ca),
  };
  expect(read(env)).toEqual({ url: "rediss://redis:6380", username: "gateway", password: "s3cret", ca });
});

it.each<[NodeJS.ProcessEnv, RegExp]>([
  [{ REDIS_URL: "http://redis" }, /REDIS_URL: an address like redis:/],
  [{ REDIS_URL: "redis://:a@redis", REDIS_PASSWORD: "b" }, /REDIS_URL names a user or a password already/],
  [{ REDIS_USERNAME: "gateway" }, /REDIS_USERNAME is set without REDIS_PASSWORD/],
  [{ REDIS_CA: "/ca.pem" }, /REDIS_CA goes with .*rediss:/],
  [{ REDIS_URL: "rediss://redis", REDIS_CA: join(folder, "none") }, /REDIS_CA: cannot read .*no such file/],
  [{ REDIS_URL: "rediss://redis", REDIS_CA: fileWith("key", "hello") }, /REDIS_CA: .* holds no certificate/],
])("refuses %o and says what to do", (env, words) => {
  expect(() => read(env)).toThrow(SettingsError);
  expect(() => read(env)).toThrow(words);
});
