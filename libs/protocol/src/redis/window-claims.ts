import type { Redis } from "ioredis";
import { keys, VOCODERS_GROUP } from "../keys.js";
import { limits } from "../limits.js";
import { luaCommand } from "./lua-command.js";
import { toWindowEntries, type RawEntry, type WindowEntry } from "./window-entry.js";

/** A window taken over, with how many vocoders have gone, or fallen silent, since they began to decode it. */
export type ClaimedWindow = WindowEntry & { readonly tries: number };

export interface WindowClaims {
  /** Takes over at most `count` windows from vocoders that are dead. That alone is no try: see {@link charge}. */
  fromDead(count: number): Promise<readonly ClaimedWindow[]>;
  /** Takes at most `count` of this vocoder's own windows that it does not hold: their delivery was lost on the way. */
  lost(held: ReadonlySet<string>, count: number): Promise<readonly ClaimedWindow[]>;
  /** Notes, before it is tried once more, that a window has been tried so often: should it kill this vocoder, others know. */
  charge(entryId: string, tries: number): Promise<void>;
  /** Removes dead vocoders that hold nothing from the group. */
  removeDead(): Promise<void>;
  /** Removes one vocoder if it is dead and holds nothing. */
  remove(name: string): Promise<void>;
}

/**
 * A claim resets a window's idle time, so that of two vocoders who sweep at once only one gets it. Shorter than a dead
 * vocoder's windows have lain when its life sign ends, longer than two sweeps are apart.
 */
const CLAIM_IDLE_MS = limits.vocoderTtlMs / 2;
/** A delivery that has not arrived after this long is lost. */
const LOST_MS = 1_000;
/** Pending windows looked at for lost ones at a time. */
const LOST_LOOK = 1_000;

const removeConsumer = luaCommand("removeConsumer", 2);

/** `tries` is what Redis calls deliveries: 1 after the first reading. */
type RawPending = readonly [id: Buffer, consumer: Buffer, idleMs: number, tries: number];
export interface ClaimsOptions {
  readonly stream: string;
  readonly shard: number;
  readonly consumer: string;
}

export function createWindowClaims(redis: Redis, { stream, shard, consumer }: ClaimsOptions): WindowClaims {
  const onlyDead = async (names: readonly string[]): Promise<readonly string[]> => {
    const others = names.filter((name) => name !== consumer);
    if (others.length === 0) return [];
    const alive = await redis.mget(others.map((name) => keys.vocoder(name, shard)));
    return others.filter((_, index) => alive[index] === null);
  };
  const pendingOf = async (name: string, idleMs: number, count: number): Promise<readonly RawPending[]> => {
    const args = [stream, VOCODERS_GROUP, "IDLE", idleMs, "-", "+", count, name];
    return (await redis.callBuffer("XPENDING", ...args)) as readonly RawPending[];
  };
  const claim = async (pending: readonly RawPending[], idleMs: number): Promise<readonly ClaimedWindow[]> => {
    const claimed: ClaimedWindow[] = [];
    // One count at a time: a claim would raise it, also of what only waited beside a window that killed its vocoder.
    for (const tries of new Set(pending.map(([, , , count]) => count))) {
      const ids = pending.filter(([, , , count]) => count === tries).map(([id]) => id);
      const args = [stream, VOCODERS_GROUP, consumer, idleMs, ...ids, "RETRYCOUNT", tries];
      const entries = toWindowEntries((await redis.callBuffer("XCLAIM", ...args)) as readonly RawEntry[]);
      claimed.push(...entries.map((entry) => ({ ...entry, tries })));
    }
    return claimed;
  };
  const remove = async (name: string): Promise<void> => {
    await removeConsumer(redis, stream, keys.vocoder(name, shard), VOCODERS_GROUP, name);
  };
  return {
    async fromDead(count) {
      const summary = (await redis.xpending(stream, VOCODERS_GROUP)) as unknown[];
      const owners = (summary[3] ?? []) as readonly (readonly [name: string, pending: string])[];
      const claimed: ClaimedWindow[] = [];
      for (const name of await onlyDead(owners.map(([owner]) => owner))) {
        const room = count - claimed.length;
        if (room > 0) claimed.push(...(await claim(await pendingOf(name, CLAIM_IDLE_MS, room), CLAIM_IDLE_MS)));
      }
      return claimed;
    },
    async lost(held, count) {
      const pending = await pendingOf(consumer, LOST_MS, LOST_LOOK);
      const lost = await claim(pending.filter(([id]) => !held.has(String(id))).slice(0, count), LOST_MS);
      return lost.map((window) => ({ ...window, tries: window.tries - 1 }));
    },
    async charge(entryId, tries) {
      await redis.xclaim(stream, VOCODERS_GROUP, consumer, 0, entryId, "RETRYCOUNT", tries, "JUSTID");
    },
    async removeDead() {
      const consumers = (await redis.xinfo("CONSUMERS", stream, VOCODERS_GROUP)) as readonly (readonly unknown[])[];
      for (const name of await onlyDead(consumers.map((fields) => String(fields[1])))) await remove(name);
    },
    remove,
  };
}
