import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import type { FinalNotice, Notice } from "../notice.js";
import { shardOf, type SpeechId } from "../speech-id.js";
import { luaCommand } from "./lua-command.js";
import { fieldsOf, readSpeech } from "./speech-hash.js";
import type {
  Idempotency,
  NewSpeech,
  OpenOutcome,
  SpeechStatus,
  StoredSpeech,
  TextOutcome,
  TextStep,
} from "./stored-speech.js";

export interface SpeechStore {
  /** Must come before the first speech job is queued. */
  open(id: SpeechId, speech: NewSpeech, idempotency?: Idempotency): Promise<OpenOutcome>;
  /** Would `open` find the speech of this very request, rather than begin a new one? */
  wasAskedFor(shard: number, idempotency: Idempotency): Promise<boolean>;
  /** Must come before the jobs of the new segments are queued. */
  append(id: SpeechId, step: TextStep): Promise<TextOutcome>;
  /** Notes that the jobs of the first `segments` segments are queued. Whoever knows of more is believed. */
  noteQueued(id: SpeechId, segments: number): Promise<void>;
  /** Segments whose jobs are known to be queued; "over" when the speech has ended or is not kept. */
  findQueued(id: SpeechId): Promise<number | "over">;
  /** Has a worker begun any of the first `segments` segments? */
  hasBegun(id: SpeechId, segments: number): Promise<boolean>;
  /** undefined: never existed, or its resume window is over */
  find(id: SpeechId): Promise<StoredSpeech | undefined>;
  /** Ends the speech unless it has ended; resolves to the status that it now has, "gone" when nothing is kept of it. */
  end(id: SpeechId, notice: FinalNotice): Promise<SpeechStatus | "gone">;
  /** Keeps the speech for another resume window: somebody listens. It may be heard long after its last write. */
  touch(id: SpeechId): Promise<void>;
  /** Somebody listens, or may come back: workers go on with it for another `limits.wantedMs`. Said more often than that. */
  want(id: SpeechId): Promise<void>;
}

/** An ended speech is remembered longer than its sound is kept, so that a late listener learns that it is gone. */
const REMEMBERED_MS = 5 * limits.speechTtlMs;

const openSpeech = luaCommand("openSpeech", 2);
const appendText = luaCommand("appendText", 2);
const noteQueued = luaCommand("noteQueued", 1);
const endSpeech = luaCommand("endSpeech", 2);
const wantSpeech = luaCommand("wantSpeech", 1);

export function createSpeechStore(redis: Redis): SpeechStore {
  return {
    open: (id, speech, idempotency) => open(redis, { id, speech, idempotency }),
    wasAskedFor: (shard, idempotency) => wasAskedFor(redis, shard, idempotency),
    append: (id, step) => append(redis, id, step),
    noteQueued: async (id, segments) => void (await noteQueued(redis, keys.speech(id), segments)),
    async findQueued(id) {
      const [status, queued] = await redis.hmget(keys.speech(id), "status", "queued");
      return status === "open" ? Number(queued) : "over";
    },
    async hasBegun(id, segments) {
      const claims = Array.from({ length: segments }, (_, segment) => keys.segment(id, segment));
      return claims.length > 0 && (await redis.exists(claims)) > 0;
    },
    find: async (id) => readSpeech(await redis.hgetall(keys.speech(id))),
    async end(id, notice) {
      const status: SpeechStatus = notice.type;
      const cancelled = notice.type === "done" ? "" : keys.cancelled;
      const names = [keys.speech(id), keys.pcm(id)];
      const args = [status, JSON.stringify(notice), limits.speechTtlMs, keys.news(id), cancelled, id, REMEMBERED_MS];
      const reply = String(await endSpeech(redis, ...names, ...args));
      return reply === "ok" ? status : (reply as SpeechStatus | "gone");
    },
    async touch(id) {
      // Not as a transaction: ioredis gives each a copy of all commands of BullMQ, and neither step needs the other.
      const sound = redis.pexpire(keys.pcm(id), limits.speechTtlMs, "GT");
      await Promise.all([redis.pexpire(keys.speech(id), REMEMBERED_MS), sound]);
    },
    want: async (id) => void (await wantSpeech(redis, keys.speech(id))),
  };
}

/** By the rule of `openSpeech`: what failed, was cancelled or has lost its sound is begun anew. */
async function wasAskedFor(redis: Redis, shard: number, { key, fingerprint }: Idempotency): Promise<boolean> {
  const hash = keys.idempotency(key, shard);
  const [known, speech, pcm] = await redis.hmget(hash, "fingerprint", "speech", "pcm");
  if (known !== fingerprint || !speech || !pcm) return false;
  const status = await redis.hget(speech, "status");
  return status === "open" || (status === "done" && (await redis.exists(pcm)) === 1);
}

interface Opening {
  readonly id: SpeechId;
  readonly speech: NewSpeech;
  readonly idempotency: Idempotency | undefined;
}

async function open(redis: Redis, { id, speech, idempotency }: Opening): Promise<OpenOutcome> {
  const hash = keys.speech(id);
  const names = [hash, idempotency === undefined ? hash : keys.idempotency(idempotency.key, shardOf(id))];
  const times = [limits.speechTtlMs, REMEMBERED_MS];
  const args = [...times, idempotency?.fingerprint ?? "", id, keys.pcm(id), ...fieldsOf(speech)];
  const [kind, known] = (await openSpeech(redis, ...names, ...args)) as readonly Buffer[];
  if (String(kind) === "replay") return { kind: "replay", speechId: String(known) as SpeechId };
  return { kind: String(kind) as "opened" | "reused" };
}

async function append(redis: Redis, id: SpeechId, step: TextStep): Promise<TextOutcome> {
  const { from, segments, newTexts, waiting, taken, isFinished, open } = step;
  const notice = (body: Notice): string => JSON.stringify(body);
  const finished = isFinished ? notice({ type: "finished", segments: segments + newTexts.length }) : "";
  // JSON: the text may end within a surrogate pair, which UTF-8 cannot say.
  const progress = [from.revision, limits.speechTtlMs, JSON.stringify(waiting), taken, finished, keys.news(id)];
  const state = [...progress, randomUUID(), open ?? "", keys.text(id), segments];
  const told = newTexts.flatMap((text, index) => [text, notice({ type: "text", segment: segments + index, text })]);
  return String(await appendText(redis, keys.speech(id), keys.pcm(id), ...state, ...told)) as TextOutcome;
}
