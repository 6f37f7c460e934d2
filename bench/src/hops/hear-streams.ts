import { setTimeout as sleep } from "node:timers/promises";
import { machineMs } from "../system/machine-clock.js";
import { NativeSocket } from "../system/native-socket.js";
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

/** Streams do not begin together, or all their frames would come together for ever. */
const SPREAD_MS = 3_000;
const BYTES_PER_SAMPLE = 2;

interface HeardStream {
  readonly text: string;
  readonly speechId: string;
  readonly samples: number;
  readonly chunks: readonly ChunkRead[];
}

/** So many listeners of the native door, each until its end. @throws Error when one does not end well, or in time */
export async function hearStreams(order: StreamsOrder): Promise<HeardMoments & { readonly samples: number }> {
  const ats = Array.from({ length: order.streams }, (_, index) => order.from + index);
  const streams = await Promise.all(ats.map((at) => hearOne(order, at)));
  const textOf = new Map(streams.map(({ speechId, text }) => [speechId, text]));
  const samples = streams.reduce((sum, stream) => sum + stream.samples, 0);
  return { textOf, heard: streams.flatMap(({ chunks }) => chunks), samples };
}

async function hearOne({ address, longestMs }: StreamsOrder, at: number): Promise<HeardStream> {
  const text = scriptedText(at);
  await sleep(Math.random() * SPREAD_MS);
  return new Promise((resolve, reject) => {
    const chunks: { speechId: string; seq: number; atMs: number }[] = [];
    let [speechId, bytes] = ["", 0];
    const end = (act: () => void): void => {
      clearTimeout(overdue);
      socket.close();
      act();
    };
    const fail = (why: string): void => end(() => reject(new Error(`a stream failed: ${why}`)));
    const overdue = setTimeout(() => fail(`no end of "${text}" after ${longestMs} ms`), longestMs);
    const socket = new NativeSocket({
      address,
      request: ["speak", { text, seed: at }],
      onAnswer: (id) => (speechId = id),
      onChunk: (header) => chunks.push({ speechId: header.speechId, seq: header.seq, atMs: 0 }),
      // It is there when its last piece is.
      onBytes(piece) {
        bytes += piece.length;
        chunks.at(-1)!.atMs = machineMs();
      },
      onEnd: () => end(() => resolve({ text, speechId, samples: bytes / BYTES_PER_SAMPLE, chunks })),
      onFailed: fail,
    });
  });
}
