import { CODES_PER_FRAME } from "@mynah/codec";
import { ModelFileError, type Logger } from "@mynah/program";
import type { CodecManifest } from "@mynah/protocol";
import { packBatch, type CodecDecoder } from "./codec-decoder.js";
import { OutOfMemoryError } from "./decode-failure.js";
import { relativeError } from "./relative-error.js";

export interface WarmUpOptions {
  readonly codec: CodecManifest;
  /** frames of the windows that will come */
  readonly shapes: readonly number[];
  /** ascending; none: a batch of any size is warm once its shape is */
  readonly rowSizes: readonly number[];
  readonly log: Logger;
}

/** Half precision stays far below; the samples of another row, or of a buffer that could not be made, do not. */
const MOST_ERROR = 0.1;

/**
 * Decodes every shape in every size of batch, since the first decode of each is slow, and checks that as many samples come as should, and
 * that a window's are the same in a batch as alone.
 *
 * @returns the sizes that fit into the device's memory, ascending
 * @throws ModelFileError when the decoder does not give `samplesPerFrame` samples a frame
 */
export async function warmUp(decoder: CodecDecoder, options: WarmUpOptions): Promise<readonly number[]> {
  const { shapes, rowSizes, log } = options;
  if (rowSizes.length > 0) log.info({ shapes, rowSizes }, "warming up each shape in each size of batch");
  const alone = await warmAlone(decoder, options);
  const fitting: number[] = [];
  for (const [index, rows] of inWarmingOrder(rowSizes).entries()) {
    const problem = rows === 1 ? undefined : await batchProblem(decoder, { rows, shapes, alone, options });
    if (problem !== undefined) {
      log.warn({ rows, reason: problem }, "batches of this size will not be decoded");
      continue;
    }
    fitting.push(rows);
    log.info({ rows, done: index + 1, of: rowSizes.length }, "size of batch is warm");
  }
  return fitting.sort((a, b) => a - b);
}

/** The largest before those between: TensorRT builds its engine anew whenever a shape lies outside of all that it has seen. */
function inWarmingOrder(sizes: readonly number[]): readonly number[] {
  const [first, largest] = [sizes[0], sizes.at(-1)];
  if (first === undefined || largest === undefined || first === largest) return sizes;
  return [first, largest, ...sizes.slice(1, -1)];
}

type SamplesByShape = ReadonlyMap<number, Float32Array>;

async function warmAlone(decoder: CodecDecoder, options: WarmUpOptions): Promise<SamplesByShape> {
  const samplesPerFrame: number = options.codec.samplesPerFrame;
  const alone = new Map<number, Float32Array>();
  for (const frames of loneShapes(options)) {
    const [samples] = await decoder.decode(packBatch([testCodes(frames, options)], frames));
    if (samples?.length !== frames * samplesPerFrame)
      throw new ModelFileError(
        `The codec's decoder makes ${samples?.length} samples of ${frames} frames, not ${samplesPerFrame} each`,
      );
    alone.set(frames, samples);
  }
  return alone;
}

/** Where shapes have to be warm: also those of short speeches, of which nothing may be padded, since both their sides are true edges. */
function loneShapes({ shapes, rowSizes }: WarmUpOptions): readonly number[] {
  if (rowSizes.length === 0) return shapes;
  return Array.from({ length: shapes.at(-1) ?? 0 }, (_, index) => index + 1);
}

interface WarmBatch {
  readonly rows: number;
  readonly shapes: readonly number[];
  readonly alone: SamplesByShape;
  readonly options: WarmUpOptions;
}

async function batchProblem(decoder: CodecDecoder, batch: WarmBatch): Promise<string | undefined> {
  try {
    for (const frames of batch.shapes) {
      const error = await batchError(decoder, frames, batch);
      if (!(error <= MOST_ERROR)) return `wrong samples in batches of ${frames} frames (error ${error.toPrecision(2)})`;
    }
    return undefined;
  } catch (error) {
    if (error instanceof OutOfMemoryError) return error.message;
    throw error;
  }
}

/** Of the first and last row, which are the same window; between them is another. */
async function batchError(decoder: CodecDecoder, frames: number, { rows, alone, options }: WarmBatch): Promise<number> {
  const window = testCodes(frames, options);
  const others = new Array<Uint16Array>(rows - 2).fill(new Uint16Array(window.length));
  const decoded = await decoder.decode(packBatch([window, ...others, window], frames));
  const expected = alone.get(frames) ?? new Float32Array();
  const [first, last] = [decoded[0], decoded[rows - 1]].map((row) =>
    relativeError(row ?? new Float32Array(), expected),
  );
  return Math.max(first ?? Infinity, last ?? Infinity);
}

function testCodes(frames: number, { codec }: WarmUpOptions): Uint16Array {
  return Uint16Array.from({ length: frames * CODES_PER_FRAME }, (_, index) => (index * 7_919 + 1) % codec.codebookSize);
}
