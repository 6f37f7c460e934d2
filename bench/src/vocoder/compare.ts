import type { CodecDecoder } from "@mynah/codec-onnx";
import type { CodecManifest } from "@mynah/protocol";
import { affordableCases, framesIn, type Case } from "./cases.js";
import { randomCodes } from "../random-codes.js";
import { runBatches, type RunFigures } from "./run-batches.js";

/** A case and its rounds; none when it was skipped. */
export interface MeasuredCase extends Case {
  readonly rounds: readonly RunFigures[];
}

export interface CompareOptions {
  readonly decoder: CodecDecoder;
  readonly codec: CodecManifest;
  readonly rounds: number;
  /** seconds that all may take, by the estimates */
  readonly budgetS: number;
  readonly onProgress: (text: string) => void;
}

/**
 * Measures the cases round by round, each time beginning with another, so that what else the machine does meets all alike.
 * The dearest cases are skipped where the budget does not suffice for all.
 */
export async function compare(cases: readonly Case[], options: CompareOptions): Promise<readonly MeasuredCase[]> {
  const figures = new Map<Case, RunFigures[]>(cases.map((each) => [each, []]));
  const affordable = affordableCases(cases, options.budgetS / options.rounds);
  for (let round = 0; round < options.rounds; round++)
    for (const [index] of affordable.entries()) {
      const each = affordable[(index + round) % affordable.length]!;
      options.onProgress(`round ${round + 1}: ${each.streams} x ${each.seconds} s, ${each.variant}`);
      figures.get(each)?.push(await measure(each, options));
    }
  return cases.map((each) => ({ ...each, rounds: figures.get(each) ?? [] }));
}

function measure({ batches, seconds, streams }: Case, { decoder, codec }: CompareOptions): Promise<RunFigures> {
  const frames = framesIn(seconds, codec);
  const codes = Array.from({ length: streams }, (_, stream) => randomCodes(frames, stream + 1, codec.codebookSize));
  return runBatches(batches, { decoder, geometry: codec, codes });
}
