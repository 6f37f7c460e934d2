import { CODES_PER_FRAME } from "@mynah/codec";
import type { ChunkRead, NotedMoments, WindowName } from "./noted-moments.js";

/** What lies between a code and its sound, in the order of the way; the decode itself is left out. */
export const HOPS = [
  "engine's code to the window's way to Redis",
  "Redis, to the vocoder",
  "waits for its batch, packed and cropped",
  "Redis, to the gateway",
  "gateway, socket, client",
] as const;

/** The way of one chunk, in milliseconds. */
export interface ChunkWay {
  readonly seq: number;
  /** from the last code that its window needs to its sound at the client, without the decode */
  readonly hopMs: number;
  readonly decodeMs: number;
  /** of each of {@link HOPS}; together they are `hopMs` */
  readonly partsMs: readonly number[];
  /** codes that there were when the window's last one came */
  readonly codes: number;
  /** of a first chunk: from the engine's 21st code to its sound, without the decode */
  readonly firstAudioMs: number | undefined;
}

export interface JoinedHops {
  readonly ways: readonly ChunkWay[];
  /** chunks of which some moment was not noted: windows that a second vocoder took, and the like */
  readonly unknown: number;
}

export interface HeardMoments {
  /** of each speech: which */
  readonly textOf: ReadonlyMap<string, string>;
  readonly heard: readonly ChunkRead[];
}

/** 21 codes: what the first exact sound of SNAC needs. */
const FIRST_SOUND_FRAME = 2;

/** Puts together what the processes noted. Windows that waited for the engine's end, and not for a code, are left out. */
export function joinHops(noted: NotedMoments, { textOf, heard }: HeardMoments): JoinedHops {
  const index = toIndex(noted);
  const found = heard.map((chunk) => findWay(chunk, textOf.get(chunk.speechId) ?? "", index));
  return {
    ways: found.filter((way) => typeof way === "object"),
    unknown: found.filter((way) => way === "unknown").length,
  };
}

type Index = ReturnType<typeof toIndex>;

function toIndex({ codes, windowsWritten, windowsRead, chunksWritten, chunksRead }: NotedMoments) {
  return {
    codes: new Map(codes.map(({ text, frame, atMs }) => [`${text} ${frame}`, atMs])),
    windows: firstBy(windowsWritten, nameOf),
    read: firstBy(windowsRead, ({ entryId }) => entryId),
    sounds: firstBy(chunksWritten, nameOf),
    passed: firstBy(chunksRead, nameOf),
  };
}

function findWay(heard: ChunkRead, text: string, index: Index): ChunkWay | "unknown" | "waited for the end" {
  const window = index.windows.get(nameOf(heard));
  if (window?.isLast === true) return "waited for the end";
  const sound = index.sounds.get(nameOf(heard));
  const passed = index.passed.get(nameOf(heard));
  const codeMs = index.codes.get(`${text} ${window?.frame}`);
  const readMs = index.read.get(sound?.entryId ?? "")?.atMs;
  if (!window || !sound || !passed || codeMs === undefined || readMs === undefined) return "unknown";
  const { decodeMs } = sound;
  const behindDecode = [sound.askedMs, passed.atMs, heard.atMs].map((atMs) => atMs - decodeMs);
  const moments = [codeMs, window.askedMs, readMs, ...behindDecode];
  const partsMs = HOPS.map((_, at) => moments[at + 1]! - moments[at]!);
  const { seq } = heard;
  const firstCodesMs = seq === 0 ? index.codes.get(`${text} ${FIRST_SOUND_FRAME}`) : undefined;
  const firstAudioMs = firstCodesMs === undefined ? undefined : heard.atMs - firstCodesMs - decodeMs;
  const codes = (window.frame + 1) * CODES_PER_FRAME;
  return { seq, hopMs: heard.atMs - codeMs - decodeMs, decodeMs, partsMs, codes, firstAudioMs };
}

const nameOf = ({ speechId, seq }: WindowName): string => `${speechId} ${seq}`;

function firstBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item> {
  const first = new Map<string, Item>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return first;
}
