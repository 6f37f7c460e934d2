import { readFileSync } from "node:fs";

/** Where the Redis in use is, with its secrets: never to be shown. undefined: none is named, `npm start` brings its own. */
export interface RedisAddress {
  readonly url: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** PEM */
  readonly ca: string | undefined;
}

/** As the roles read it. @throws Error for a file of a secret that cannot be read */
export function readRedisAddress(env: NodeJS.ProcessEnv): RedisAddress | undefined {
  const secret = (name: string): string | undefined => {
    const file = env[`${name}_FILE`];
    return env[name] || (file ? readFileSync(file, "utf8").trim() : undefined);
  };
  const url = secret("REDIS_URL");
  if (url === undefined) return undefined;
  const ca = env["REDIS_CA"] || undefined;
  return {
    url,
    username: env["REDIS_USERNAME"] || undefined,
    password: secret("REDIS_PASSWORD"),
    ca: ca === undefined || ca.includes("-----BEGIN") ? ca : readFileSync(ca, "utf8"),
  };
}
