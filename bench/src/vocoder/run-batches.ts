import { windowCodes, type CodecGeometry } from "@mynah/codec";
import type { CodecDecoder } from "@mynah/codec-onnx";
import type { StepBatch } from "./batches.js";
import { NO_COST, addCost, startCost, type Cost } from "./cost.js";
import { isSteady } from "./decode-step.js";
import { decodeWindows } from "./decode-windows.js";

export interface RunOptions {
  readonly decoder: CodecDecoder;
  readonly geometry: CodecGeometry;
  /** of each stream, all of them */
  readonly codes: readonly Uint16Array[];
}

export interface Spent {
  readonly cost: Cost;
  readonly samples: number;
}

export interface RunFigures {
  readonly all: Spent;
  /** the part of it that went into windows of the steady state */
  readonly steady: Spent;
}

const NOTHING: Spent = { cost: NO_COST, samples: 0 };

/** Decodes batch after batch to PCM, as a vocoder does, and says what that took. */
export async function runBatches(batches: readonly StepBatch[], options: RunOptions): Promise<RunFigures> {
  let figures: RunFigures = { all: NOTHING, steady: NOTHING };
  for (const batch of batches) {
    const stop = startCost();
    await decodeBatch(batch, options);
    const spent = { cost: stop(), samples: (batch.to - batch.from) * batch.step.keepSamples };
    const steady = isSteady(batch.step, options.geometry) ? add(figures.steady, spent) : figures.steady;
    figures = { all: add(figures.all, spent), steady };
  }
  return figures;
}

function decodeBatch({ step, from, to }: StepBatch, options: RunOptions): Promise<readonly Uint8Array[]> {
  const windows = options.codes.slice(from, to).map((codes) => ({ step, codes: windowCodes(codes, step) }));
  const { samplesPerFrame } = options.geometry;
  return decodeWindows(windows, { ...options, samplesPerFrame, shape: step.shape });
}

function add(a: Spent, b: Spent): Spent {
  return { cost: addCost(a.cost, b.cost), samples: a.samples + b.samples };
}
