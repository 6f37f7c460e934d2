import { packLevels, type LevelTensors, type SampleRange } from "@mynah/codec";

/** Rows of one shape, and where each of them lies in its segment. */
export interface DecoderBatch extends LevelTensors {
  /**
   * The absolute index, in its segment, of each row's first frame: it places the codec's noise. Negative where a row is padded
   * to before the segment's start.
   */
  readonly firstFrames: readonly number[];
  /** The samples of each row that are wanted; absent: all. What is not wanted costs neither a copy nor memory. */
  readonly keep?: readonly SampleRange[];
}

/** Turns codes into sound. Knows nothing of windows, speeches or Redis. */
export interface CodecDecoder {
  /** False while its thread has died and could not be replaced yet; decodes then wait. */
  readonly isReady: boolean;
  /**
   * The samples of each row of the batch, in order, full scale = 1: `frames * samplesPerFrame` each, or what of them is kept. The
   * batch's levels are used up.
   */
  decode(batch: DecoderBatch): Promise<readonly Float32Array[]>;
  /** Waits for the decode that is under way. */
  close(): Promise<void>;
}

/**
 * A batch of rows of `frames * 7` codes each. Rows whose place is not given begin at frame 0.
 *
 * @throws CodecInputError when a row is not of `frames` frames
 */
export function packBatch(
  rows: readonly Uint16Array[],
  frames: number,
  firstFrames: readonly number[] = rows.map(() => 0),
): DecoderBatch {
  return { firstFrames, ...packLevels(rows, frames) };
}
