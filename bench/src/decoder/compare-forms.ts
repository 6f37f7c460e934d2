import { createOnnxDecoder, packBatch, type CodecDecoder } from "@mynah/codec-onnx";
import { median } from "../median.js";
import { randomCodes } from "../random-codes.js";
import { coreMs } from "./core-ms.js";

export interface FormFigures {
  readonly frames: number;
  readonly publishedMsPerFrame: number;
  readonly preparedMsPerFrame: number;
  /** median over rounds of one over the other, measured one after the other */
  readonly speedUp: number;
}

export interface FormFiles {
  readonly published: string;
  readonly prepared: string;
}

export interface FormRun {
  readonly frames: readonly number[];
  readonly rounds: number;
  readonly codebookSize: number;
}

/** Core time of a frame in the published graph and in the prepared one: one thread each, turn by turn. */
export async function compareForms({ published, prepared }: FormFiles, run: FormRun): Promise<readonly FormFigures[]> {
  const open = (file: string): Promise<CodecDecoder> => createOnnxDecoder({ file, provider: "cpu", threads: 1 });
  const [theirs, ours] = [await open(published), await open(prepared)];
  const figures: FormFigures[] = [];
  for (const frames of run.frames) figures.push(await measure([theirs, ours], frames, run));
  await Promise.all([theirs.close(), ours.close()]);
  return figures;
}

async function measure(
  [theirs, ours]: readonly [CodecDecoder, CodecDecoder],
  frames: number,
  { rounds, codebookSize }: FormRun,
): Promise<FormFigures> {
  const cost = (decoder: CodecDecoder, seed: number): Promise<number> =>
    coreMs(() => decoder.decode(packBatch([randomCodes(frames, seed, codebookSize)], frames)));
  const pairs: (readonly [number, number])[] = [];
  // The first round makes the shape warm and is left out.
  for (let round = 0; round <= rounds; round++) pairs.push([await cost(theirs, round), await cost(ours, round)]);
  const counted = pairs.slice(1);
  const perFrame = (side: 0 | 1): number => Number((median(counted.map((pair) => pair[side])) / frames).toFixed(2));
  const speedUp = Number(median(counted.map(([one, other]) => one / other)).toFixed(3));
  return { frames, publishedMsPerFrame: perFrame(0), preparedMsPerFrame: perFrame(1), speedUp };
}
