import { Cluster, type ClusterOptions, type Redis } from "ioredis";
import { startPulse, type Pulse } from "../pulse.js";
import type { NodeAddress } from "./slot-owner.js";

/** Commands that may wait until it is known which node holds what. */
const MAX_WAITING_COMMANDS = 10_000;

type Send = Cluster["sendCommand"];

export interface StrictClusterOptions {
  readonly nodes: readonly NodeAddress[];
  /** of the connection to each node */
  readonly redisOptions: Omit<NonNullable<ClusterOptions["redisOptions"]>, "replyMapping">;
  readonly commandTimeoutMs: number;
}

/** ioredis's cluster (6.0), whose commands are answered soon or fail, and are sent once: as on a single Redis. */
export class StrictCluster extends Cluster {
  readonly #commandTimeoutMs: number;
  #waiting = 0;

  constructor({ nodes, redisOptions, commandTimeoutMs }: StrictClusterOptions) {
    super([...nodes], {
      // A command whose connection broke may have been done: who asked decides what to repeat.
      retryDelayOnFailover: 0,
      clusterRetryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000) * (0.5 + Math.random() / 2),
      slotsRefreshTimeout: 2_000,
      slotsRefreshInterval: 5_000,
      redisOptions,
    });
    this.#commandTimeoutMs = commandTimeoutMs;
  }

  /** Each node's connection times its own commands; those that wait for the cluster itself are timed here. */
  override sendCommand(...[command, stream, node]: Parameters<Send>): ReturnType<Send> {
    if (this.status === "ready" || this.status === "end") return super.sendCommand(command, stream, node);
    if (this.#waiting >= MAX_WAITING_COMMANDS) {
      command.reject(new Error("too many commands wait for Redis"));
      return command.promise;
    }
    this.#waiting++;
    command.setTimeout(this.#commandTimeoutMs);
    const waited = (): void => void this.#waiting--;
    Promise.resolve(command.promise).then(waited, waited);
    return super.sendCommand(command, stream, node);
  }
}

/** Of a cluster: all its masters answer. One that has gone silent is left out once the others have replaced it. */
export function startClusterPulse(cluster: Cluster, onPing?: (ms: number) => void): Pulse {
  const pulses = new Map<object, Pulse>();
  cluster.on("+node", (node: Parameters<typeof startPulse>[0]) => pulses.set(node, startPulse(node, onPing)));
  cluster.on("-node", (node: object) => pulses.delete(node));
  const masters = (): readonly (Pulse | undefined)[] => cluster.nodes("master").map((node) => pulses.get(node));
  return {
    get isAnswering() {
      // A node that nothing was sent to yet is not connected.
      const known = masters().filter((_, index) => cluster.nodes("master")[index]?.status !== "wait");
      return cluster.status === "ready" && known.length > 0 && known.every((pulse) => pulse?.isAnswering === true);
    },
    async silentFor(ms) {
      await Promise.race([...pulses.values()].map((pulse) => pulse.silentFor(ms)));
    },
  };
}

/** Every node that holds keys: of a cluster its masters, else the one Redis there is. For what names no key. */
export function mastersOf(redis: Redis): readonly Redis[] {
  return redis.isCluster ? (redis as unknown as Cluster).nodes("master") : [redis];
}
