import type { Redis } from "ioredis";
import { decodeChunk, type ChunkRecord } from "../chunk-record.js";
import { keys } from "../keys.js";
import { noticeSchema, type Notice } from "../notice.js";
import type { SpeechId } from "../speech-id.js";

/** One entry of a speech's PCM stream, in the order of writing, which is not the order of playing. */
export type PcmEntry = { readonly entryId: string } & (
  { readonly kind: "chunk"; readonly chunk: ChunkRecord } | { readonly kind: "notice"; readonly notice: Notice }
);

type RawEntry = readonly [id: Buffer, fields: readonly Buffer[]];

/** Entries after `afterId` ("0" for all), at most `count`. */
export async function readPcm(
  redis: Redis,
  speechId: SpeechId,
  { afterId, count }: { readonly afterId: string; readonly count: number },
): Promise<readonly PcmEntry[]> {
  const from = afterId === "0" ? "-" : `(${afterId}`;
  const reply = await redis.callBuffer("XRANGE", keys.pcm(speechId), from, "+", "COUNT", count);
  return (reply as readonly RawEntry[]).map(toEntry);
}

/** One entry again, by its id; undefined when it has expired. */
export async function readPcmEntry(redis: Redis, speechId: SpeechId, entryId: string): Promise<PcmEntry | undefined> {
  const reply = (await redis.callBuffer("XRANGE", keys.pcm(speechId), entryId, entryId)) as readonly RawEntry[];
  return reply.map(toEntry)[0];
}

/** A chunk that rang with itself. */
export interface RungChunk {
  /** in the speech's stream; the first entry has 1 */
  readonly place: number;
  readonly entry: PcmEntry;
}

/** What a ring of a speech's news brings: a chunk that was just written, as `commitChunk` says it. Undefined: look for it. */
export function readRing(message: Buffer): RungChunk | undefined {
  const placeEnds = message.indexOf("\n");
  if (placeEnds === -1) return undefined;
  const idEnds = message.indexOf("\n", placeEnds + 1);
  const entryId = message.toString("latin1", placeEnds + 1, idEnds);
  const chunk = decodeChunk(message.subarray(idEnds + 1));
  return { place: Number(message.toString("latin1", 0, placeEnds)), entry: { entryId, kind: "chunk", chunk } };
}

function toEntry([id, [kind, value]]: RawEntry): PcmEntry {
  const entryId = String(id);
  if (value === undefined) throw new RangeError(`empty entry ${entryId} in a PCM stream`);
  if (String(kind) === "c") return { entryId, kind: "chunk", chunk: decodeChunk(value) };
  return { entryId, kind: "notice", notice: noticeSchema.parse(JSON.parse(String(value))) };
}
