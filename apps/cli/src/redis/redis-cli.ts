import type { RedisPlace } from "./redis-place.js";

/**
 * The command line of redis-cli that reaches this Redis as Mynah does, to be pasted with an order behind it. Passwords stay in the
 * settings: the line names those.
 * @param node of a cluster: `host:port`
 */
export function redisCli({ server, from }: RedisPlace, env: NodeJS.ProcessEnv, node?: string): string {
  const where = node === undefined ? `-u ${urlWords(server.url, from, env)}` : nodeWords(node, server.url);
  if (from === "npm start") return `redis-cli ${where}`;
  const password = valueOf("REDIS_PASSWORD", env);
  const user = valueOf("REDIS_USERNAME", env);
  const ca = valueOf("REDIS_CA", env);
  const flags = [where, user && `--user ${user}`, ca && `--cacert ${ca}`].filter((flag) => flag !== undefined);
  return [password && `REDISCLI_AUTH=${password}`, "redis-cli", ...flags]
    .filter((part) => part !== undefined)
    .join(" ");
}

function urlWords(url: string, from: RedisPlace["from"], env: NodeJS.ProcessEnv): string {
  return (from === "settings" ? valueOf("REDIS_URL", env) : undefined) ?? url;
}

function nodeWords(node: string, url: string): string {
  const colon = node.lastIndexOf(":");
  return `-h ${node.slice(0, colon)} -p ${node.slice(colon + 1)}${url.startsWith("rediss:") ? " --tls" : ""}`;
}

/** As a shell reads it; undefined: it is not set. */
function valueOf(name: string, env: NodeJS.ProcessEnv): string | undefined {
  if (env[name]) return `"$${name}"`;
  return env[`${name}_FILE`] ? `"$(cat "$${name}_FILE")"` : undefined;
}
