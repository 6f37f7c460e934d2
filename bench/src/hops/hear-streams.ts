import { setTimeout as sleep } from "node:timers/promises";
import { hearSpeech, type HeardRoom } from "@mynah/testing";
import { machineMs } from "../system/machine-clock.js";
import { scriptedText } from "../system/scripted-text.js";
import type { HeardMoments } from "./join-hops.js";
import type { ChunkRead } from "./noted-moments.js";

export interface StreamsOrder {
  readonly address: string;
  readonly streams: number;
  /** number of the first stream: each has a text of its own */
  readonly from: number;
  readonly longestMs: number;
}

/** From this process's monotonic clock to the machine's: the nearest of some looks, between which it may have been put aside. */
const OFFSET_MS = Math.min(...Array.from({ length: 100 }, () => -performance.now() + machineMs()));

/** Streams do not begin together, or all their frames would come together for ever. */
const SPREAD_MS = 3_000;

/** So many listeners of the native door, each until its end. @throws Error when one does not end well */
export async function hearStreams(order: StreamsOrder): Promise<HeardMoments & { readonly samples: number }> {
  const ats = Array.from({ length: order.streams }, (_, index) => order.from + index);
  const rooms = await Promise.all(ats.map((at) => hearOne(order, at)));
  const textOf = new Map(rooms.map((room, index) => [room.speechId, scriptedText(ats[index]!)]));
  const samples = rooms.reduce((sum, room) => sum + room.pcm().length / 2, 0);
  return { textOf, heard: rooms.flatMap(toHeard), samples };
}

async function hearOne({ address, longestMs }: StreamsOrder, at: number): Promise<HeardRoom> {
  await sleep(Math.random() * SPREAD_MS);
  const room = await hearSpeech(address, { order: { text: scriptedText(at), seed: at } });
  await room.over(longestMs);
  room.close();
  if (room.errors.length > 0) throw new Error(`a stream failed: ${JSON.stringify(room.errors[0])}`);
  return room;
}

function toHeard({ speechId, chunks }: HeardRoom): readonly ChunkRead[] {
  return chunks.map(({ seq, atMs }) => ({ speechId, seq, atMs: atMs + OFFSET_MS }));
}
