import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import type { SegmentEnd } from "../notice.js";
import { shardOf, type SpeechId } from "../speech-id.js";
import { packTraceparent } from "../trace-context.js";
import { encodeWindow, type WindowRecord } from "../window-record.js";
import { luaCommand } from "./lua-command.js";
import { createSpeechStore } from "./speech-store.js";

/** Where a worker begins: nothing done yet, or what an earlier owner left. */
export interface SegmentClaim {
  /** seq of the next window */
  readonly seq: number;
  readonly emittedSamples: number;
  /** codes so far, uint16 LE, 14 bytes a frame */
  readonly journal: Buffer;
}

/** stale: a higher epoch owns the segment. closed: the speech has ended. gone: its keys have expired. done: nothing left to do. */
export type ClaimRefusal = "stale" | "closed" | "gone" | "done";
/** full: the vocoders are behind; the same write may be tried again. */
export type WriteOutcome = "ok" | "stale" | "closed" | "gone" | "full";

export interface SegmentWrite {
  /** length of the journal before this write */
  readonly journalBytes: number;
  /** frames since the last write */
  readonly codes: Buffer;
  readonly windows: readonly WindowRecord[];
  /** after this write */
  readonly nextSeq: number;
  readonly emittedSamples: number;
  /** with the last write of the segment */
  readonly end?: SegmentEnd;
}

export interface SegmentWriter {
  claim(): Promise<SegmentClaim | ClaimRefusal>;
  write(step: SegmentWrite): Promise<WriteOutcome>;
}

export interface SegmentWriterOptions {
  readonly speechId: SpeechId;
  readonly segment: number;
  readonly codec: string;
  /** attempt number of the job (BullMQ's attemptsStarted) */
  readonly epoch: number;
  /** the span that the windows belong to */
  readonly traceparent?: string | undefined;
}

/** How often the keys of a segment are told to last: as much longer, so that they outlive their last write as they should. */
const KEEP_EVERY_MS = 10_000;

const claimSegment = luaCommand("claimSegment", 3);
const writeWindows = luaCommand("writeWindows", 5);

/** One attempt's hold on one segment. Every write is refused once a later attempt has claimed it. */
export function createSegmentWriter(redis: Redis, options: SegmentWriterOptions): SegmentWriter {
  const { speechId, segment, codec, epoch } = options;
  const own = [keys.speech(speechId), keys.segment(speechId, segment), keys.journal(speechId, segment)];
  const trace = packTraceparent(options.traceparent);
  const streams = [keys.windows(codec, shardOf(speechId)), keys.pcm(speechId)];
  let keptAt = -Infinity;
  return {
    async claim() {
      const reply = (await claimSegment(redis, ...own, epoch, limits.speechTtlMs)) as readonly Buffer[];
      const [outcome, seq, emitted, journal] = reply;
      if (String(outcome) !== "ok") return String(outcome) as ClaimRefusal;
      return { seq: Number(String(seq)), emittedSamples: Number(String(emitted)), journal: journal ?? Buffer.alloc(0) };
    },
    async write({ journalBytes, codes, windows, nextSeq, emittedSamples, end }) {
      const now = performance.now();
      const keeps = journalBytes === 0 || end !== undefined || now - keptAt > KEEP_EVERY_MS;
      const ttlMs = keeps ? limits.speechTtlMs + KEEP_EVERY_MS : 0;
      const progress = [epoch, ttlMs, journalBytes, codes, nextSeq, emittedSamples, limits.waitingWindows];
      const notice = end === undefined ? "" : JSON.stringify(end);
      const told = [notice, keys.news(speechId), trace];
      const args = [...own, ...streams, ...progress, ...told, ...windows.map(encodeWindow)];
      const outcome = String(await writeWindows(redis, ...args)) as WriteOutcome | "unwanted";
      if (outcome === "ok" && keeps) keptAt = now;
      return outcome === "unwanted" ? endUnwanted(redis, speechId) : outcome;
    },
  };
}

/** Its gateway has died, and its listeners do not come back: it is cancelled as if it had been left. */
async function endUnwanted(redis: Redis, speechId: SpeechId): Promise<WriteOutcome> {
  await createSpeechStore(redis).end(speechId, { type: "cancelled" });
  return "closed";
}
