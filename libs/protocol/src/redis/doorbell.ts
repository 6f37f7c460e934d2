import type { Redis } from "ioredis";

/** Wakes whoever waits for a channel. It carries no data: the woken read what is new for themselves. */
export interface Doorbell {
  /** Calls `ring` at each message and, since messages may have been missed, after each reconnect. Resolves once subscribed. */
  subscribe(channel: string, ring: (message: string | undefined) => void): Promise<() => void>;
}

/** @param subscriber a connection of its own, in subscriber mode from now on */
export function createDoorbell(subscriber: Redis): Doorbell {
  const rings = new Map<string, Set<(message: string | undefined) => void>>();
  subscriber.on("message", (channel: string, message: string) => rings.get(channel)?.forEach((ring) => ring(message)));
  const ringAll = (): void => rings.forEach((ringers) => ringers.forEach((ring) => ring(undefined)));
  // Only once Redis has confirmed the channels again: a look before that could miss what is written in between.
  subscriber.on("ready", () => {
    if (rings.size > 0) subscriber.subscribe(...rings.keys()).then(ringAll, () => undefined);
  });
  const unsubscribe = (channel: string, ring: (message: string | undefined) => void): void => {
    const ringers = rings.get(channel);
    if (!ringers?.delete(ring) || ringers.size > 0) return;
    rings.delete(channel);
    // A connection that is away comes back with the channels that are wanted then.
    if (subscriber.status === "ready") subscriber.unsubscribe(channel).catch(() => undefined);
  };
  return {
    async subscribe(channel, ring) {
      const ringers = rings.get(channel) ?? new Set();
      rings.set(channel, ringers.add(ring));
      try {
        await subscriber.subscribe(channel);
      } catch (error) {
        unsubscribe(channel, ring);
        throw error;
      }
      return () => unsubscribe(channel, ring);
    },
  };
}
