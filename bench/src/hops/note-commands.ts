import { decodeWindow } from "@mynah/protocol";
import { readRing } from "@mynah/protocol/redis";
import { Redis, type Command } from "ioredis";
import { machineMs } from "../system/machine-clock.js";
import type { NotedMoments } from "./noted-moments.js";

/** As `writeWindows-5.lua` and `commitChunk-3.lua` have their arguments, behind the script's hash and the number of its keys. */
const WRITE_WINDOWS = { keys: 5, pcmKey: 6, records: 17 } as const;
const COMMIT_CHUNK = { keys: 3, pcmKey: 3, entryId: 6, record: 7 } as const;
const SAMPLES_PER_FRAME = 2_048;

type Arguments = readonly (string | Buffer | number)[];
type RawEntry = readonly [id: Buffer, fields: readonly Buffer[] | null];

/** Notes when this process sends and is answered what carries codes and sound. From outside: the programs know nothing of it. */
export function noteCommands(noted: () => NotedMoments): void {
  const send = Redis.prototype.sendCommand;
  Redis.prototype.sendCommand = function (this: Redis, command: Command, ...more) {
    const onDone = noteOf(command, noted);
    if (onDone !== undefined) command.promise.then(onDone, () => undefined);
    return send.call(this, command, ...more) as unknown;
  };
  const emit = Redis.prototype.emit;
  Redis.prototype.emit = function (this: Redis, event: string, ...more: unknown[]) {
    if (event === "messageBuffer") noteChunkRung(more[0] as Buffer, more[1] as Buffer, noted());
    return emit.call(this, event, ...more);
  };
}

/** What to do with the answer to a command; undefined for one that carries neither. */
function noteOf(command: Command, noted: () => NotedMoments): ((reply: unknown) => void) | undefined {
  const given = command.args as unknown as Arguments;
  const name = command.name.toLowerCase();
  if (name === "evalsha") return noteOfScript(given, noted);
  if (name === "xreadgroup") return (reply) => noteWindowsRead(reply, noted());
  if (name === "xrange" && String(given[0]).includes(":pcm:"))
    return (reply) => noteChunksRead(speechIdOf(given[0]), reply as readonly RawEntry[], noted());
  return undefined;
}

function noteOfScript(args: Arguments, noted: () => NotedMoments): ((reply: unknown) => void) | undefined {
  const askedMs = machineMs();
  const keyCount = Number(args[1]);
  if (keyCount === COMMIT_CHUNK.keys && args[COMMIT_CHUNK.record] instanceof Buffer && args.length === 10)
    return (outcome) => noteChunkWritten(args, { askedMs, outcome }, noted());
  const records = keyCount === WRITE_WINDOWS.keys ? args.slice(WRITE_WINDOWS.records) : [];
  if (records.length === 0) return undefined;
  return () => noteWindowsWritten(records as readonly Buffer[], askedMs, noted());
}

function noteWindowsWritten(records: readonly Buffer[], askedMs: number, { windowsWritten }: NotedMoments): void {
  for (const record of records) {
    const { speechId, seq, firstSample, keepStart, codes, rightEdge } = decodeWindow(record);
    const frame = (firstSample - keepStart) / SAMPLES_PER_FRAME + codes.length / 7 - 1;
    windowsWritten.push({ speechId, seq, frame, isLast: rightEdge, askedMs });
  }
}

function noteWindowsRead(reply: unknown, { windowsRead }: NotedMoments): void {
  const atMs = machineMs();
  for (const [, entries] of pairsOf(reply)) for (const [id] of entries) windowsRead.push({ entryId: String(id), atMs });
}

/** RESP2 gives pairs, RESP3 a map. */
function pairsOf(reply: unknown): readonly (readonly [unknown, readonly RawEntry[]])[] {
  if (reply === null || reply === undefined) return [];
  const list = reply instanceof Map ? [...reply] : (reply as readonly unknown[]);
  return (Array.isArray(list[0]) ? list : chunkPairs(list)) as readonly (readonly [unknown, readonly RawEntry[]])[];
}

function chunkPairs(list: readonly unknown[]): readonly unknown[] {
  return list.flatMap((_, index) => (index % 2 === 0 ? [[list[index], list[index + 1]]] : []));
}

interface Answered {
  readonly askedMs: number;
  readonly outcome: unknown;
}

function noteChunkWritten(args: Arguments, { askedMs, outcome }: Answered, { chunksWritten }: NotedMoments): void {
  if (String(outcome) !== "ok") return;
  const record = args[COMMIT_CHUNK.record] as Buffer;
  chunksWritten.push({
    speechId: speechIdOf(args[COMMIT_CHUNK.pcmKey]),
    seq: record.readUInt32LE(8),
    entryId: String(args[COMMIT_CHUNK.entryId]),
    decodeMs: record.readUInt32LE(16) / 1_000,
    askedMs,
  });
}

function noteChunksRead(speechId: string, entries: readonly RawEntry[], { chunksRead }: NotedMoments): void {
  const atMs = machineMs();
  for (const [, fields] of entries) {
    const [kind, record] = fields ?? [];
    if (record !== undefined && String(kind) === "c") chunksRead.push({ speechId, seq: record.readUInt32LE(8), atMs });
  }
}

function noteChunkRung(channel: Buffer, message: Buffer, { chunksRead }: NotedMoments): void {
  const rung = String(channel).includes(":news:") ? readRing(message) : undefined;
  if (rung?.entry.kind !== "chunk") return;
  chunksRead.push({ speechId: speechIdOf(String(channel)), seq: rung.entry.chunk.seq, atMs: machineMs() });
}

const speechIdOf = (key: Arguments[number] | undefined): string => String(key).split(":").at(-1) ?? "";
