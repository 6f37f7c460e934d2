import type { Redis } from "ioredis";
import { keys, VOCODERS_GROUP } from "../keys.js";
import { limits } from "../limits.js";
import { luaCommand } from "./lua-command.js";
import { createWindowClaims } from "./window-claims.js";
import { toWindowEntries, type RawEntry } from "./window-entry.js";
import { saySign } from "./worker-signs.js";

/** A reference that waits to be encoded. */
export interface WaitingReference {
  readonly entryId: string;
  readonly referenceId: string;
  /** how many vocoders have gone while they encoded it */
  readonly tries: number;
}

export type EncodeOutcome =
  | { readonly kind: "encoded"; readonly codes: Buffer }
  /** the reason ends a sentence that a client reads */
  | { readonly kind: "failed"; readonly reason: string }
  /** its samples were not there any more */
  | { readonly kind: "expired" };

/** double: another vocoder said so first. gone: it has expired. */
export type FinishOutcome = "ok" | "double" | "gone";

/** A vocoder's end of the stream of references of one codec. */
export interface ReferenceQueue {
  /** Makes stream and group where they are missing. */
  prepare(): Promise<void>;
  /** Waits at most `blockMs` for a reference. `blocking` is a connection of its own. */
  read(blocking: Redis, blockMs: number): Promise<WaitingReference | undefined>;
  /** One that a dead vocoder left, or that was read here and never arrived: for a vocoder that is at none. */
  claim(): Promise<WaitingReference | undefined>;
  /**
   * 24 kHz mono, kept for another `limits.referenceWaitMs`; undefined when it has expired. Counts as a try: should it kill this
   * vocoder, others know.
   */
  begin(reference: WaitingReference): Promise<Int16Array | undefined>;
  /** Tells whoever waits, acknowledges, and drops the samples. */
  finish(reference: WaitingReference, outcome: EncodeOutcome): Promise<FinishOutcome>;
  /** It was begun and is left to others: the try does not count. */
  handBack(reference: WaitingReference): Promise<void>;
  /** Says that this vocoder encodes. Forgotten after `3 * limits.vocoderTtlMs`: say it again about twice in that. */
  say(): Promise<void>;
  /** Nobody reckons with this vocoder any more. */
  withdraw(): Promise<void>;
  /** References that wait or are being encoded, by whomever. */
  length(): Promise<number>;
  /** Removes from the group the vocoders that are dead and hold nothing. */
  removeDead(): Promise<void>;
  /** Leaves the group, once its life sign is gone and it holds nothing. */
  leave(): Promise<void>;
}

export interface ReferenceQueueOptions {
  readonly codec: string;
  /** unique name of this vocoder, as of its life sign on the first shard */
  readonly consumer: string;
}

const finishReference = luaCommand("finishReference", 2);
const SIGN_TTL_MS = 3 * limits.vocoderTtlMs;

export function createReferenceQueue(redis: Redis, { codec, consumer }: ReferenceQueueOptions): ReferenceQueue {
  const stream = keys.references(codec);
  const claims = createWindowClaims(redis, { stream, shard: 0, consumer });
  return {
    async prepare() {
      try {
        await redis.xgroup("CREATE", stream, VOCODERS_GROUP, "0", "MKSTREAM");
      } catch (error) {
        if (!String(error).includes("BUSYGROUP")) throw error;
      }
    },
    async read(blocking, blockMs) {
      const where = ["COUNT", 1, "BLOCK", blockMs, "STREAMS", stream, ">"] as const;
      const reply: unknown = await blocking.xreadgroupBuffer("GROUP", VOCODERS_GROUP, consumer, ...where);
      const [entries] = ((reply ?? []) as readonly (readonly [Buffer, readonly RawEntry[]])[]).map(([, read]) => read);
      return toWindowEntries(entries ?? []).map((entry) => waiting({ ...entry, tries: 0 }))[0];
    },
    async claim() {
      const [dead] = await claims.fromDead(1);
      const [claimed] = dead === undefined ? await claims.lost(new Set(), 1) : [dead];
      return claimed === undefined ? undefined : waiting(claimed);
    },
    async begin({ entryId, referenceId, tries }) {
      await claims.charge(entryId, tries + 1);
      const bytes = await redis.hgetBuffer(keys.reference(referenceId), "samples");
      if (bytes === null) return undefined;
      await redis.pexpire(keys.reference(referenceId), limits.referenceWaitMs, "GT");
      return new Int16Array(Uint8Array.from(bytes).buffer);
    },
    async finish({ entryId, referenceId }, outcome) {
      const names = [stream, keys.reference(referenceId)];
      const [said, ttlMs] = toldOf(outcome);
      const args = [VOCODERS_GROUP, entryId, outcome.kind, said, ttlMs, keys.encoded(referenceId)];
      return String(await finishReference(redis, ...names, ...args)) as FinishOutcome;
    },
    handBack: ({ entryId, tries }) => claims.charge(entryId, tries),
    say: () => saySign(redis, keys.encoders(codec), { worker: consumer, said: {}, ttlMs: SIGN_TTL_MS }),
    async withdraw() {
      await redis.hdel(keys.encoders(codec), consumer);
    },
    length: () => redis.xlen(stream),
    removeDead: () => claims.removeDead(),
    leave: () => claims.remove(consumer),
  };
}

/** What is kept of an outcome, and how long. */
function toldOf(outcome: EncodeOutcome): readonly [string | Buffer, number] {
  if (outcome.kind === "encoded") return [outcome.codes, limits.referenceTtlMs];
  return [outcome.kind === "failed" ? outcome.reason : "", limits.referenceWaitMs];
}

const waiting = (entry: { readonly entryId: string; readonly record: Buffer; readonly tries: number }) => ({
  entryId: entry.entryId,
  referenceId: String(entry.record),
  tries: entry.tries,
});
