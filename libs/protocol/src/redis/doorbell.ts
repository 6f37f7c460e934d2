import type { Redis } from "ioredis";
import { hashTag } from "./cluster/hash-slot.js";
import type { WatchedRedis } from "./connect.js";

/** Wakes whoever waits for a channel. It carries no data: the woken read what is new for themselves. */
export interface Doorbell {
  /** Calls `ring` at each message and, since messages may have been missed, after each reconnect. Resolves once subscribed. */
  subscribe(channel: string, ring: (message: string | undefined) => void): Promise<() => void>;
}

/** @param subscriber a connection of its own, in subscriber mode from now on */
export function createDoorbell(subscriber: Redis & Pick<Partial<WatchedRedis>, "openAt">): Doorbell {
  const { openAt } = subscriber;
  return openAt === undefined ? onOneRedis(subscriber) : inCluster(subscriber, openAt);
}

/** A shard's channels are rung at its node only, and heard on a connection there. What has no shard is heard at every node. */
function inCluster(subscriber: Redis, openAt: (key: string) => Redis): Doorbell {
  const ofAll = onOneRedis(subscriber);
  const shards = new Map<string, { readonly redis: Redis; readonly doorbell: Doorbell }>();
  const open = (channel: string) => {
    const redis = openAt(channel);
    return { redis, doorbell: onOneRedis(redis, "sharded") };
  };
  subscriber.once("end", () => shards.forEach(({ redis }) => redis.disconnect()));
  return {
    subscribe(channel, ring) {
      const tag = hashTag(channel);
      if (tag === undefined) return ofAll.subscribe(channel, ring);
      const shard = shards.get(tag) ?? open(channel);
      shards.set(tag, shard);
      return shard.doorbell.subscribe(channel, ring);
    },
  };
}

/** How a connection listens: to channels of a whole Redis, or of one shard. */
const LISTENING = {
  plain: { event: "message", subscribe: "subscribe", unsubscribe: "unsubscribe" },
  sharded: { event: "smessage", subscribe: "ssubscribe", unsubscribe: "sunsubscribe" },
} as const;

function onOneRedis(subscriber: Redis, kind: keyof typeof LISTENING = "plain"): Doorbell {
  const how = LISTENING[kind];
  const rings = new Map<string, Set<(message: string | undefined) => void>>();
  subscriber.on(how.event, (channel: string, message: string) => rings.get(channel)?.forEach((ring) => ring(message)));
  const ringAll = (): void => rings.forEach((ringers) => ringers.forEach((ring) => ring(undefined)));
  // Only once Redis has confirmed the channels again: a look before that could miss what is written in between.
  subscriber.on("ready", () => {
    if (rings.size > 0) subscriber[how.subscribe](...rings.keys()).then(ringAll, () => undefined);
  });
  const unsubscribe = (channel: string, ring: (message: string | undefined) => void): void => {
    const ringers = rings.get(channel);
    if (!ringers?.delete(ring) || ringers.size > 0) return;
    rings.delete(channel);
    // A connection that is away comes back with the channels that are wanted then.
    if (subscriber.status === "ready") subscriber[how.unsubscribe](channel).catch(() => undefined);
  };
  return {
    async subscribe(channel, ring) {
      const ringers = rings.get(channel) ?? new Set();
      rings.set(channel, ringers.add(ring));
      try {
        await subscriber[how.subscribe](channel);
      } catch (error) {
        unsubscribe(channel, ring);
        throw error;
      }
      return () => unsubscribe(channel, ring);
    },
  };
}
