import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import type { WatchedRedis } from "./connect.js";
import { createDoorbell, type Doorbell } from "./doorbell.js";
import { startPulse } from "./pulse.js";

/** Wakes those who wait for references to be encoded. */
export interface EncodedBell {
  /** Calls `ring` when something was said of a reference, or may have been. @returns what ends that */
  listen(referenceId: string, ring: () => void): Promise<() => void>;
}

interface OpenBell {
  readonly subscriber: Redis;
  readonly doorbell: Doorbell;
  listeners: number;
}

/** On a connection of its own, like `redis`, which is there only while somebody listens: references are seldom encoded. */
export function createEncodedBell(redis: Redis): EncodedBell {
  let bell: OpenBell | undefined;
  const leave = (left: OpenBell): void => {
    if (--left.listeners > 0) return;
    left.subscriber.disconnect();
    if (bell === left) bell = undefined;
  };
  return {
    async listen(referenceId, ring) {
      const joined = (bell ??= open(redis));
      joined.listeners++;
      try {
        const stop = await joined.doorbell.subscribe(keys.encoded(referenceId), ring);
        return () => (stop(), leave(joined));
      } catch (error) {
        leave(joined);
        throw error;
      }
    },
  };
}

function open(redis: Redis & Pick<Partial<WatchedRedis>, "openAt">): OpenBell {
  const subscriber = redis.openAt?.(keys.encoded("")) ?? duplicate(redis);
  return { subscriber, doorbell: createDoorbell(subscriber), listeners: 0 };
}

function duplicate(redis: Redis): Redis {
  const connectionName = `${redis.options.connectionName ?? "mynah"}-references`;
  const own = { connectionName, maxRetriesPerRequest: null, autoResubscribe: false, commandTimeout: undefined };
  const subscriber = redis.duplicate(own as Parameters<Redis["duplicate"]>[0]);
  // It comes back by itself, and rings then.
  subscriber.on("error", () => undefined);
  startPulse(subscriber);
  return subscriber;
}
