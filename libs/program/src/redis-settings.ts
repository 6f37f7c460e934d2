import type { RedisServer } from "@mynah/protocol/redis";
import { z } from "zod";
import { readText } from "./setting-files.js";
import { SettingsError } from "./settings-error.js";

/** Where Redis is, and who asks. */
export const redisSettings = {
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "an address like redis://127.0.0.1:6379")
    .default("redis://127.0.0.1:6379"),
  /** nodes of a Redis Cluster with commas between, instead of the one at REDIS_URL; a few of them will do */
  REDIS_CLUSTER: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, "addresses like redis-0:6379,redis-1:6379")
    .optional(),
  /** a user of Redis's access list */
  REDIS_USERNAME: z.string().optional(),
  REDIS_PASSWORD: z.string().optional(),
  /** PEM file of who signs the server's certificate, where that is nobody whom the system knows */
  REDIS_CA: z.string().optional(),
};

export type RedisSettings = z.infer<z.ZodObject<typeof redisSettings>>;

export const REDIS_SETTINGS: readonly string[] = Object.keys(redisSettings);

/** Does the environment say which Redis it is, be it in a file? Else roles take the one of this machine, and `npm start` brings its own. */
export function isRedisNamed(env: NodeJS.ProcessEnv): boolean {
  return ["REDIS_URL", "REDIS_CLUSTER"].some((name) => env[name] || env[`${name}_FILE`]);
}

/** @throws SettingsError where the settings contradict each other, or REDIS_CA cannot be read */
export function redisServer(settings: RedisSettings): RedisServer {
  const { REDIS_URL: url, REDIS_USERNAME: username, REDIS_PASSWORD: password, REDIS_CA: file } = settings;
  const inUrl = /^rediss?:\/\/[^/?#]*@/.test(url);
  if (inUrl && (username ?? password) !== undefined)
    throw new SettingsError("REDIS_URL names a user or a password already: unset REDIS_USERNAME and REDIS_PASSWORD");
  if (username !== undefined && password === undefined)
    throw new SettingsError("REDIS_USERNAME is set without REDIS_PASSWORD or REDIS_PASSWORD_FILE");
  if (file !== undefined && !url.startsWith("rediss://"))
    throw new SettingsError("REDIS_CA goes with an address like rediss://host:6379, which is TLS");
  return {
    url,
    ...(settings.REDIS_CLUSTER === undefined ? {} : { cluster: settings.REDIS_CLUSTER }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(file === undefined ? {} : { ca: readPem(file) }),
  };
}

function readPem(file: string): string {
  const pem = readText(file, "REDIS_CA");
  if (pem.includes("-----BEGIN CERTIFICATE-----")) return pem;
  throw new SettingsError(`REDIS_CA: ${file} holds no certificate (PEM, "-----BEGIN CERTIFICATE-----")`);
}
