import type { LevelTensors } from "@mynah/codec";
import type { CodecDecoder, DecoderBatch } from "./codec-decoder.js";
import { padRowsTo } from "./row-sizes.js";

const NOTHING = { keepStart: 0, keepSamples: 0 };

/** The batch with rows of code 0 added, up to `rows`; itself when it has as many. */
export function padRows(batch: DecoderBatch, rows: number): DecoderBatch {
  if (rows <= batch.batch) return batch;
  const [coarse, middle, fine] = batch.levels;
  const grow = (level: BigInt64Array): BigInt64Array => {
    const grown = new BigInt64Array((level.length / batch.batch) * rows);
    grown.set(level);
    return grown;
  };
  const levels: LevelTensors["levels"] = [grow(coarse), grow(middle), grow(fine)];
  const idle = <Value>(value: Value): readonly Value[] => new Array<Value>(rows - batch.batch).fill(value);
  const firstFrames = [...batch.firstFrames, ...idle(0)];
  const { frames, keep } = batch;
  const padded = { batch: rows, frames, levels, firstFrames };
  return keep === undefined ? padded : { keep: [...keep, ...idle(NOTHING)], ...padded };
}

/** A decoder that is given batches of the fixed sizes only (see `rowSizesFor`); what it makes of idle rows is left out. */
export function withFixedRows(decoder: CodecDecoder, sizes: readonly number[]): CodecDecoder {
  if (sizes.length === 0) return decoder;
  return {
    get isReady() {
      return decoder.isReady;
    },
    async decode(batch) {
      const rows = await decoder.decode(padRows(batch, padRowsTo(batch.batch, sizes)));
      return rows.slice(0, batch.batch);
    },
    close: () => decoder.close(),
  };
}
