import { setTimeout as sleep } from "node:timers/promises";
import type { SpeechId } from "@mynah/protocol";
import { machineMs } from "../system/machine-clock.js";
import { stampedChunk } from "./chunk-stamps.js";
import type { PreparedWindows } from "./prepared-windows.js";

export interface WritingOptions {
  readonly speeches: readonly SpeechId[];
  readonly chunkSamples: number;
  readonly chunksEach: number;
  readonly windows: PreparedWindows;
}

/** How the writing itself went, in ms. */
export interface Writing {
  /** by how much each chunk was written late */
  readonly lateMs: readonly number[];
  /** from asking Redis to its answer, of each */
  readonly answerMs: readonly number[];
}

const SAMPLE_RATE = 24_000;

/** A Redis that falls behind makes the writing late, which is told, and does not fail it. */
const MOST_UNANSWERED = 2_000;

/** Writes all streams in real time, each at its own moment of the period. Resolves when Redis has taken the last chunk. */
export async function writeInTime({ speeches, chunkSamples, chunksEach, windows }: WritingOptions): Promise<Writing> {
  const periodMs = (1_000 * chunkSamples) / SAMPLE_RATE;
  const [lateMs, answerMs, taken]: [number[], number[], Promise<void>[]] = [[], [], []];
  const begunMs = machineMs();
  for (let index = 0; index < speeches.length * chunksEach; index += 1) {
    const dueMs = begunMs + (index * periodMs) / speeches.length;
    while (machineMs() < dueMs) await sleep(dueMs - machineMs());
    await taken[index - MOST_UNANSWERED];
    const [speechId, seq] = [speeches[index % speeches.length]!, Math.floor(index / speeches.length)];
    const askedMs = machineMs();
    lateMs.push(askedMs - dueMs);
    const chunk = {
      segment: 0,
      seq,
      firstSample: seq * chunkSamples,
      decodeUs: 0,
      pcm: stampedChunk(2 * chunkSamples, askedMs),
    };
    const commit = windows.queue.commit(windows.entryIds[index]!, speechId, chunk);
    taken.push(commit.then((outcome) => noteAnswer(outcome, () => answerMs.push(machineMs() - askedMs))));
    // It is heard of where it is awaited.
    taken[index]?.catch(() => undefined);
  }
  await Promise.all(taken);
  return { lateMs, answerMs };
}

function noteAnswer(outcome: string, note: () => void): void {
  if (outcome !== "ok") throw new Error(`a chunk was not taken: ${outcome}`);
  note();
}
