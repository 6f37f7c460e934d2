import type { Redis } from "ioredis";
import { encodeChunk, type ChunkRecord } from "../chunk-record.js";
import { keys, VOCODERS_GROUP } from "../keys.js";
import { limits } from "../limits.js";
import { shardOf, type SpeechId } from "../speech-id.js";
import { luaCommand } from "./lua-command.js";

/** A window as it was read: its stream entry and its record (see `decodeWindow`). */
export interface WindowEntry {
  readonly entryId: string;
  readonly record: Buffer;
}

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
  /** Makes stream and group where they are missing. */
  prepare(): Promise<void>;
  /** Waits at most `blockMs` for windows. `blocking` is a connection of its own. */
  read(blocking: Redis, options: { readonly count: number; readonly blockMs: number }): Promise<readonly WindowEntry[]>;
  commit(entryId: string, speechId: SpeechId, chunk: ChunkRecord): Promise<CommitOutcome>;
  /** Acknowledges a window that will never be decoded (cancelled, or given up). */
  drop(entryId: string): Promise<void>;
  /** Says that this vocoder lives; forgotten after `limits.vocoderTtlMs`. */
  beat(): Promise<void>;
  /** Takes over at most `count` windows from vocoders that are dead, with how often each was delivered. */
  claimFromDead(count: number): Promise<readonly (WindowEntry & { readonly deliveries: number })[]>;
  /** Leaves the group. Nothing may be pending. */
  leave(): Promise<void>;
}

const commitChunk = luaCommand("commitChunk", 3);

type RawEntry = readonly [id: Buffer, fields: readonly Buffer[] | null];
type RawPending = readonly [id: Buffer, consumer: Buffer, idleMs: number, deliveries: number];

export function createWindowsQueue(redis: Redis, { codec, shard, consumer }: WindowsQueueOptions): WindowsQueue {
  const stream = keys.windows(codec, shard);
  const drop = async (entryId: string): Promise<void> => {
    await redis.multi().xack(stream, VOCODERS_GROUP, entryId).xdel(stream, entryId).exec();
  };
  const deadConsumers = async (): Promise<readonly string[]> => {
    const summary = (await redis.xpending(stream, VOCODERS_GROUP)) as [number, unknown, unknown, [string, string][] | null];
    const others = (summary[3] ?? []).map(([name]) => name).filter((name) => name !== consumer);
    if (others.length === 0) return [];
    const alive = await redis.mget(others.map((name) => keys.vocoder(name, shard)));
    return others.filter((_, index) => alive[index] === null);
  };
  const pendingOf = async (name: string, count: number): Promise<readonly RawPending[]> =>
    (await redis.callBuffer("XPENDING", stream, VOCODERS_GROUP, "-", "+", count, name)) as readonly RawPending[];
  const claim = async (pending: readonly RawPending[]): Promise<readonly RawEntry[]> => {
    const ids = pending.map(([id]) => id);
    return (await redis.callBuffer("XCLAIM", stream, VOCODERS_GROUP, consumer, 0, ...ids)) as readonly RawEntry[];
  };
  return {
    async prepare() {
      try {
        await redis.xgroup("CREATE", stream, VOCODERS_GROUP, "0", "MKSTREAM");
      } catch (error) {
        if (!String(error).includes("BUSYGROUP")) throw error;
      }
    },
    async read(blocking, { count, blockMs }) {
      const options = ["COUNT", count, "BLOCK", blockMs, "STREAMS", stream, ">"];
      const reply = await blocking.callBuffer("XREADGROUP", "GROUP", VOCODERS_GROUP, consumer, ...options);
      const streams = (reply ?? []) as readonly (readonly [Buffer, readonly RawEntry[]])[];
      return streams.flatMap(([, entries]) => entries.flatMap(toEntry));
    },
    async commit(entryId, speechId, chunk) {
      if (shardOf(speechId) !== shard) throw new RangeError(`speech ${speechId} lives on another shard than ${shard}`);
      const names = [stream, keys.pcm(speechId), keys.speech(speechId)];
      const args = [VOCODERS_GROUP, entryId, encodeChunk(chunk), limits.speechTtlMs, keys.news(speechId)];
      return String(await commitChunk(redis, ...names, ...args)) as CommitOutcome;
    },
    drop,
    async beat() {
      await redis.set(keys.vocoder(consumer, shard), "1", "PX", limits.vocoderTtlMs);
    },
    async claimFromDead(count) {
      for (const name of await deadConsumers()) {
        const pending = await pendingOf(name, count);
        if (pending.length === 0) continue;
        const deliveries = new Map(pending.map(([id, , , times]) => [String(id), times]));
        const entries = (await claim(pending)).flatMap(toEntry);
        return entries.map((entry) => ({ ...entry, deliveries: (deliveries.get(entry.entryId) ?? 0) + 1 }));
      }
      return [];
    },
    async leave() {
      await redis.xgroup("DELCONSUMER", stream, VOCODERS_GROUP, consumer);
    },
  };
}

/** XCLAIM and XREADGROUP may name entries that were deleted meanwhile: those have no fields. */
function toEntry([id, fields]: RawEntry): readonly WindowEntry[] {
  const record = fields?.[1];
  return record === undefined ? [] : [{ entryId: String(id), record }];
}
