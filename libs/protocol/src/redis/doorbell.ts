import type { Redis } from "ioredis";
import { hashTag } from "./cluster/hash-slot.js";
import { mastersOf } from "./cluster/strict-cluster.js";
import type { WatchedRedis } from "./connect.js";

/** Wakes whoever waits for a channel: the woken read what is new for themselves, unless the message brings it. */
export interface Doorbell {
  /** Calls `ring` at each message and, since messages may have been missed, after each reconnect. Resolves once subscribed. */
  subscribe(channel: string, ring: (message: string | undefined) => void): Promise<() => void>;
}

type RingBytes = (message: Buffer | undefined) => void;

/** A doorbell with messages that are no text. */
export interface BytesDoorbell {
  /** As `Doorbell.subscribe`. */
  subscribeBytes(channel: string, ring: RingBytes): Promise<() => void>;
}

/** A doorbell whose own comings and goings can be waited for. */
export interface SettledDoorbell extends Doorbell, BytesDoorbell {
  /** Resolves once Redis has seen all that was said on the connection of this channel: each subscribing, each leaving. */
  settled(channel: string): Promise<void>;
}

/** @param subscriber a connection of its own, in subscriber mode from now on */
export function createDoorbell(subscriber: Redis & Pick<Partial<WatchedRedis>, "openAt">): SettledDoorbell {
  const { openAt } = subscriber;
  return openAt === undefined ? onOneRedis(subscriber) : inCluster(subscriber, openAt);
}

/** A shard's channels are rung at its node only, and heard on a connection there. What has no shard is heard at every node. */
function inCluster(subscriber: Redis, openAt: (key: string) => Redis): SettledDoorbell {
  const ofAll = onOneRedis(subscriber);
  const shards = new Map<string, { readonly redis: Redis; readonly doorbell: SettledDoorbell }>();
  const shardOf = (tag: string, channel: string) => {
    const known = shards.get(tag);
    if (known !== undefined) return known;
    const redis = openAt(channel);
    const shard = { redis, doorbell: onOneRedis(redis, "sharded") };
    shards.set(tag, shard);
    return shard;
  };
  const bellOf = (channel: string): SettledDoorbell => {
    const tag = hashTag(channel);
    return tag === undefined ? ofAll : shardOf(tag, channel).doorbell;
  };
  subscriber.once("end", () => shards.forEach(({ redis }) => redis.disconnect()));
  return {
    subscribe: (channel, ring) => bellOf(channel).subscribe(channel, ring),
    subscribeBytes: (channel, ring) => bellOf(channel).subscribeBytes(channel, ring),
    settled: (channel) => bellOf(channel).settled(channel),
  };
}

/** How a connection listens: to channels of a whole Redis, or of one shard. */
const LISTENING = {
  plain: { event: "messageBuffer", subscribe: "subscribe", unsubscribe: "unsubscribe" },
  sharded: { event: "smessageBuffer", subscribe: "ssubscribe", unsubscribe: "sunsubscribe" },
} as const;

function onOneRedis(subscriber: Redis, kind: keyof typeof LISTENING = "plain"): SettledDoorbell {
  const how = LISTENING[kind];
  const rings = new Map<string, Set<RingBytes>>();
  subscriber.on(how.event, (channel: Buffer, message: Buffer) =>
    rings.get(channel.toString())?.forEach((ring) => ring(message)),
  );
  const ringAll = (): void => rings.forEach((ringers) => ringers.forEach((ring) => ring(undefined)));
  // Only once Redis has confirmed the channels again: a look before that could miss what is written in between.
  subscriber.on("ready", () => {
    if (rings.size > 0) subscriber[how.subscribe](...rings.keys()).then(ringAll, () => undefined);
  });
  // The slot has another owner now, which the connection finds as it is made anew.
  subscriber.on("moved", () => subscriber.disconnect(true));
  const unsubscribe = (channel: string, ring: RingBytes): void => {
    const ringers = rings.get(channel);
    if (!ringers?.delete(ring) || ringers.size > 0) return;
    rings.delete(channel);
    // A connection that is away comes back with the channels that are wanted then.
    if (subscriber.status === "ready") subscriber[how.unsubscribe](channel).catch(() => undefined);
  };
  const subscribeBytes = async (channel: string, ring: RingBytes): Promise<() => void> => {
    const ringers = rings.get(channel) ?? new Set();
    rings.set(channel, ringers.add(ring));
    try {
      await subscriber[how.subscribe](channel);
    } catch (error) {
      unsubscribe(channel, ring);
      throw error;
    }
    return () => unsubscribe(channel, ring);
  };
  return {
    subscribe: (channel, ring) => subscribeBytes(channel, (message) => ring(message?.toString())),
    subscribeBytes,
    async settled() {
      await subscriber.ping();
    },
  };
}

/** How many connections listen to a channel; of a shard's channel in a cluster, those at its node. */
export async function countSubscribers(redis: Redis, channel: string): Promise<number> {
  const isSharded = redis.isCluster && hashTag(channel) !== undefined;
  const count = async (node: Redis): Promise<number> => {
    const answer = await node.call("PUBSUB", isSharded ? "SHARDNUMSUB" : "NUMSUB", channel);
    return Number((answer as readonly unknown[])[1]);
  };
  // Only its own node counts those of a shard's channel: the others say none.
  const counts = await Promise.all(mastersOf(redis).map(count));
  return counts.reduce((sum, one) => sum + one, 0);
}
