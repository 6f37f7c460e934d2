import { median } from "../../median.js";
import { fromWord } from "../from-word.js";
import type { WorkerUse } from "./speak-through.js";
import type { AloneOrder } from "./worker-messages.js";
import type { WorkerProcess } from "./worker-process.js";

/** What the LLM worker adds to its engine: microseconds of processors for a speech token, whole segments with their jobs. */
export interface OverheadFigures {
  readonly engine: string;
  readonly sequences: number;
  readonly codesPerWindow: number;
  readonly engineUs: number;
  readonly workerUs: number;
  readonly addedUs: number;
  /** worker by engine alone */
  readonly ratio: number;
  readonly engineCodesPerSecond: number;
  readonly workerCodesPerSecond: number;
}

export interface OverheadScene {
  readonly engine: string;
  readonly worker: WorkerProcess;
  readonly use: WorkerUse;
}

export interface OverheadOrder extends Omit<AloneOrder, "segments"> {
  readonly text: string;
  readonly sequences: number;
  readonly rounds: number;
}

interface Round {
  readonly us: number;
  readonly codesPerSecond: number;
}

/** Engine alone and worker in turn, after one round of each that warms up; medians of the rounds, so that what else the machine does hits both. */
export async function measureOverhead(
  scene: OverheadScene,
  { text, sequences, rounds, ...order }: OverheadOrder,
): Promise<OverheadFigures> {
  const { worker, use } = scene;
  const [alone, through]: [Round[], Round[]] = [[], []];
  let codesPerWindow = 0;
  for (let round = 0; round <= rounds; round++) {
    const segments = Array.from({ length: sequences }, (_, at) => {
      return { text: fromWord(text, at), seed: 1 + round * sequences + at };
    });
    const before = await timed(worker, () => worker.speakAlone({ ...order, segments }));
    const after = await timed(worker, () => use.speak({ ...order, segments }));
    if (before.report.tokens !== after.report.tokens)
      throw new Error(`${before.report.tokens} codes of the engine alone, ${after.report.tokens} of the worker`);
    if (round === 0) continue;
    alone.push(before.round);
    through.push(after.round);
    codesPerWindow = after.report.tokens / after.report.windows;
  }
  return summarise(alone, through, { engine: scene.engine, sequences, codesPerWindow });
}

async function timed<Report extends { readonly tokens: number }>(
  { processorMs }: WorkerProcess,
  work: () => Promise<Report>,
): Promise<{ readonly report: Report; readonly round: Round }> {
  const [used, begun] = [processorMs(), performance.now()];
  const report = await work();
  const us = ((processorMs() - used) * 1_000) / report.tokens;
  return { report, round: { us, codesPerSecond: (report.tokens * 1_000) / (performance.now() - begun) } };
}

function summarise(
  alone: readonly Round[],
  through: readonly Round[],
  { codesPerWindow, ...scene }: Pick<OverheadFigures, "engine" | "sequences" | "codesPerWindow">,
): OverheadFigures {
  const usOf = (rounds: readonly Round[]): number => median(rounds.map(({ us }) => us));
  const paceOf = (rounds: readonly Round[]): number =>
    Math.round(median(rounds.map(({ codesPerSecond }) => codesPerSecond)));
  return {
    ...scene,
    codesPerWindow: round1(codesPerWindow),
    engineUs: round1(usOf(alone)),
    workerUs: round1(usOf(through)),
    addedUs: round1(median(through.map(({ us }, at) => us - alone[at]!.us))),
    ratio: Number(median(through.map(({ us }, at) => us / alone[at]!.us)).toFixed(2)),
    engineCodesPerSecond: paceOf(alone),
    workerCodesPerSecond: paceOf(through),
  };
}

const round1 = (value: number): number => Number(value.toFixed(1));
