import type { Redis } from "ioredis";
import { encodeChunk, type ChunkRecord } from "../chunk-record.js";
import { keys, VOCODERS_GROUP } from "../keys.js";
import { limits } from "../limits.js";
import { shardOf, type SpeechId } from "../speech-id.js";
import { luaCommand } from "./lua-command.js";
import { createWindowClaims, type ClaimedWindow } from "./window-claims.js";
import { toWindowEntries, type RawEntry, type WindowEntry } from "./window-entry.js";

export type { ClaimedWindow, WindowEntry };

/** double: somebody else committed this window first. closed: the speech has ended, the sound was dropped. */
export type CommitOutcome = "ok" | "double" | "closed";

export interface WindowsQueueOptions {
  readonly codec: string;
  readonly shard: number;
  /** unique name of this vocoder */
  readonly consumer: string;
}

/** A vocoder's end of one windows stream. */
export interface WindowsQueue {
  readonly shard: number;
  /** Makes stream and group where they are missing. */
  prepare(): Promise<void>;
  /** Waits at most `blockMs` for windows. `blocking` is a connection of its own. */
  read(blocking: Redis, options: { readonly count: number; readonly blockMs: number }): Promise<readonly WindowEntry[]>;
  commit(entryId: string, speechId: SpeechId, chunk: ChunkRecord): Promise<CommitOutcome>;
  /** Acknowledges a window that will never be decoded (cancelled, or given up). */
  drop(entryId: string): Promise<void>;
  /** Says that this vocoder lives; forgotten after `limits.vocoderTtlMs`. */
  beat(): Promise<void>;
  /** Windows that no vocoder has read yet, and those that are with one, whichever it is. */
  backlog(): Promise<{ readonly unread: number; readonly pending: number }>;
  /** Takes over at most `count` windows from vocoders that are dead, with how often each was tried. */
  claimFromDead(count: number): Promise<readonly ClaimedWindow[]>;
  /** Takes at most `count` own windows that never arrived: Redis delivered them into a connection that broke. */
  claimLost(held: ReadonlySet<string>, count: number): Promise<readonly ClaimedWindow[]>;
  /** Notes that a window that was claimed is tried for the so-manieth time. */
  charge(entryId: string, tries: number): Promise<void>;
  /** Removes vocoders from the group that are dead and hold nothing. */
  removeDead(): Promise<void>;
  /** Leaves the group. What is still pending stays there, and others claim it at once. */
  leave(): Promise<void>;
}

const commitChunk = luaCommand("commitChunk", 3);

export function createWindowsQueue(redis: Redis, { codec, shard, consumer }: WindowsQueueOptions): WindowsQueue {
  const stream = keys.windows(codec, shard);
  const claims = createWindowClaims(redis, { stream, shard, consumer });
  return {
    shard,
    async prepare() {
      try {
        await redis.xgroup("CREATE", stream, VOCODERS_GROUP, "0", "MKSTREAM");
      } catch (error) {
        if (!String(error).includes("BUSYGROUP")) throw error;
      }
    },
    async read(blocking, { count, blockMs }) {
      // Not callBuffer: RESP3 gives a map, which only the command's own method turns into pairs.
      const where = ["STREAMS", stream, ">"] as const;
      const group = ["GROUP", VOCODERS_GROUP, consumer] as const;
      const reply: unknown = await blocking.xreadgroupBuffer(...group, "COUNT", count, "BLOCK", blockMs, ...where);
      const streams = (reply ?? []) as readonly (readonly [Buffer, readonly RawEntry[]])[];
      return streams.flatMap(([, entries]) => toWindowEntries(entries));
    },
    async commit(entryId, speechId, chunk) {
      if (shardOf(speechId) !== shard) throw new RangeError(`speech ${speechId} lives on another shard than ${shard}`);
      const names = [stream, keys.pcm(speechId), keys.speech(speechId)];
      const args = [VOCODERS_GROUP, entryId, encodeChunk(chunk), limits.speechTtlMs, keys.news(speechId)];
      return String(await commitChunk(redis, ...names, ...args)) as CommitOutcome;
    },
    async drop(entryId) {
      await redis.multi().xack(stream, VOCODERS_GROUP, entryId).xdel(stream, entryId).exec();
    },
    async beat() {
      await redis.set(keys.vocoder(consumer, shard), "1", "PX", limits.vocoderTtlMs);
    },
    async backlog() {
      // Not the group's own lag: Redis does not know it any more once an entry was deleted unread.
      const length = await redis.xlen(stream);
      if (length === 0) return { unread: 0, pending: 0 };
      const pending = Number((await redis.xpending(stream, VOCODERS_GROUP))[0]);
      return { unread: Math.max(0, length - pending), pending };
    },
    claimFromDead: (count) => claims.fromDead(count),
    claimLost: (held, count) => claims.lost(held, count),
    charge: (entryId, tries) => claims.charge(entryId, tries),
    removeDead: () => claims.removeDead(),
    async leave() {
      await redis.del(keys.vocoder(consumer, shard));
      await claims.remove(consumer);
    },
  };
}
