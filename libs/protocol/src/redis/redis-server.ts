import type { RedisOptions } from "ioredis";

/** A Redis, and as whom to speak to it. What `url` says itself goes first. */
export interface RedisServer {
  /** redis:// or, with TLS, rediss:// */
  readonly url: string;
  /** nodes of a Redis Cluster, of which one that answers is enough (`host:port,...`): then `url` only says whether it is TLS */
  readonly cluster?: string;
  readonly username?: string;
  readonly password?: string;
  /** PEM: who may sign the server's certificate, instead of those whom the system trusts */
  readonly ca?: string;
}

/** What ioredis needs to be told besides the address. */
export function serverOptions({
  url,
  cluster,
  username,
  password,
  ca,
}: RedisServer): Pick<RedisOptions, "username" | "password" | "tls"> {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    ...(ca === undefined && cluster !== undefined && url.startsWith("rediss:") ? { tls: {} } : {}),
  };
}
