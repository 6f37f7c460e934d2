import { createOnnxDecoder, packBatch, type CodecDecoder } from "@mynah/codec-onnx";
import { median } from "../median.js";
import { randomCodes } from "../random-codes.js";
import type { FormRun } from "./compare-forms.js";

export interface SessionFigures {
  readonly sessions: number;
  readonly threadsEach: number;
  readonly frames: number;
  /** of all sessions at work */
  readonly framesPerSecond: number;
  /** of one window decoded while nothing else runs */
  readonly aloneMs: number;
  readonly timesFirst: number;
}

export interface SessionRun extends FormRun {
  readonly cores: number;
}

/** Shares the cores out: one session with all of them, one session each, and (from 4 on) sessions of two. */
export async function compareSessions(file: string, run: SessionRun): Promise<readonly SessionFigures[]> {
  const splits = [...new Set([1, Math.floor(run.cores / 2) || 1, run.cores])].sort((a, b) => a - b);
  const groups: (readonly CodecDecoder[])[] = [];
  for (const sessions of splits) groups.push(await openGroup(file, sessions, Math.floor(run.cores / sessions)));
  const figures: SessionFigures[] = [];
  for (const frames of run.frames) figures.push(...(await measure(groups, frames, run)));
  await Promise.all(groups.flat().map((decoder) => decoder.close()));
  return figures;
}

async function openGroup(file: string, sessions: number, threads: number): Promise<readonly CodecDecoder[]> {
  const open = (): Promise<CodecDecoder> => createOnnxDecoder({ file, provider: "cpu", threads });
  return Promise.all(Array.from({ length: sessions }, open));
}

/** Rounds go through all groups, so that whatever else the machine does hits all alike. */
async function measure(
  groups: readonly (readonly CodecDecoder[])[],
  frames: number,
  { rounds, cores, codebookSize }: SessionRun,
): Promise<readonly SessionFigures[]> {
  const decode = (decoder: CodecDecoder, seed: number) =>
    decoder.decode(packBatch([randomCodes(frames, seed, codebookSize)], frames));
  const together = groups.map((): number[] => []);
  const alone = groups.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, group] of groups.entries()) {
      const allMs = await wallMs(() => Promise.all(group.map((decoder, seed) => decode(decoder, seed))));
      const oneMs = await wallMs(() => decode(group[0]!, round));
      if (round === 0) continue;
      together[index]?.push(allMs);
      alone[index]?.push(oneMs);
    }
  }
  const rates = groups.map((group, index) => (group.length * frames * 1_000) / median(together[index] ?? []));
  return groups.map((group, index) => ({
    sessions: group.length,
    threadsEach: Math.floor(cores / group.length),
    frames,
    framesPerSecond: Number((rates[index] ?? 0).toFixed(1)),
    aloneMs: Number(median(alone[index] ?? []).toFixed(1)),
    timesFirst: Number(((rates[index] ?? 0) / (rates[0] ?? 1)).toFixed(2)),
  }));
}

async function wallMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
