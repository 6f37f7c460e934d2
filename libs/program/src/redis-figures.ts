import { Counter, Histogram, type Registry } from "prom-client";

/** A command takes well below a millisecond on a quiet Redis nearby; from 2 s on it has failed. */
const PING_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];

/** What `connectRedis` is told, so that it is counted. */
export interface RedisFigures {
  /** for connections on which nothing waits in Redis */
  readonly onPing: (ms: number) => void;
  failed(): void;
}

/** How Redis answers this program. */
export function createRedisFigures(registry: Registry): RedisFigures {
  const registers = [registry];
  const ping = new Histogram({
    name: "mynah_redis_ping_seconds",
    help: "Round trip of the ping that goes out once a second on the connection for commands",
    buckets: PING_BUCKETS,
    registers,
  });
  const errors = new Counter({
    name: "mynah_redis_errors_total",
    help: "Failures of connections to Redis, tries to connect anew included",
    registers,
  });
  return { onPing: (ms) => ping.observe(ms / 1_000), failed: () => errors.inc() };
}
