import { CODES_PER_FRAME, padWindow, windowCodes, type WindowOptions, type WindowPlan } from "@mynah/codec";
import { randomFrames, type Random } from "../verify/random-frames.js";
import type { OpenGraph } from "./open-graph.js";

/** One window of one of several streams, padded to a shape, with any codes in the padding. */
interface Job {
  readonly stream: number;
  readonly plan: WindowPlan;
  readonly codes: Uint16Array;
  /** of the padded window; below 0 when it is padded to before its segment */
  readonly firstFrame: number;
  readonly keepStart: number;
}

export interface StreamWindows {
  readonly codes: Uint16Array;
  readonly plans: readonly WindowPlan[];
}

export interface BatchOptions extends WindowOptions {
  readonly codebookSize: number;
  readonly maxRows: number;
  readonly random: Random;
}

/** What came of a stream: each sample, and how often it came. */
export interface Heard {
  readonly samples: Float32Array;
  readonly times: Uint8Array;
}

/** Decodes the windows of all streams in batches that mix them, in any order. */
export async function decodeMixed(
  graph: OpenGraph,
  streams: readonly StreamWindows[],
  options: BatchOptions,
): Promise<readonly Heard[]> {
  const heard = streams.map(({ codes }) =>
    newHeard((codes.length / CODES_PER_FRAME) * options.geometry.samplesPerFrame),
  );
  const jobs = streams.flatMap(({ codes, plans }, stream) =>
    plans.map((plan) => padJob({ stream, plan }, codes, options)),
  );
  for (const batch of mixBatches(jobs, options)) {
    const rows = await graph.decode(
      batch.map(({ codes }) => codes),
      batch.map(({ firstFrame }) => firstFrame),
    );
    for (const [index, job] of batch.entries()) keep(heard[job.stream]!, job, rows[index]!);
  }
  return heard;
}

function padJob(
  job: Pick<Job, "stream" | "plan">,
  codes: Uint16Array,
  { shapes, geometry: { samplesPerFrame }, codebookSize, random }: BatchOptions,
): Job {
  const { plan } = job;
  const { codes: padded, frames, keepStart } = padWindow(windowCodes(codes, plan), plan, { shapes, samplesPerFrame });
  const left = (keepStart - plan.keepStart) / samplesPerFrame;
  const padding = randomFrames(frames - plan.frames, codebookSize, random);
  padded.set(padding, left > 0 ? 0 : plan.frames * CODES_PER_FRAME);
  return { ...job, codes: padded, firstFrame: plan.firstFrame - left, keepStart };
}

function mixBatches(jobs: readonly Job[], { maxRows, random }: BatchOptions): readonly (readonly Job[])[] {
  const shuffled = jobs.map((job) => ({ job, order: random() })).sort((left, right) => left.order - right.order);
  const byShape = new Map<number, Job[]>();
  for (const { job } of shuffled) byShape.set(job.codes.length, [...(byShape.get(job.codes.length) ?? []), job]);
  return [...byShape.values()].flatMap((same) =>
    Array.from({ length: Math.ceil(same.length / maxRows) }, (_, index) =>
      same.slice(index * maxRows, (index + 1) * maxRows),
    ),
  );
}

function newHeard(length: number): Heard {
  return { samples: new Float32Array(length), times: new Uint8Array(length) };
}

function keep({ samples, times }: Heard, { plan, keepStart }: Job, decoded: Float32Array): void {
  samples.set(decoded.subarray(keepStart, keepStart + plan.keepSamples), plan.firstSample);
  for (let at = plan.firstSample; at < plan.firstSample + plan.keepSamples; at++) times[at] = (times[at] ?? 0) + 1;
}
