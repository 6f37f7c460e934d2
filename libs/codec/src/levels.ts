import { CODES_PER_FRAME, LEVEL_SLOTS } from "./codec-geometry.js";
import { CodecInputError } from "./codec-input-error.js";

/** The three code tensors of the codec's ONNX interface, row by row: `[batch, N]`, `[batch, 2N]`, `[batch, 4N]` with N = frames. */
export interface LevelTensors {
  readonly batch: number;
  readonly frames: number;
  readonly levels: readonly [BigInt64Array, BigInt64Array, BigInt64Array];
}

/**
 * Packs windows of one shape (each `frames * 7` codes, t0..t6 order) into the codec's level tensors.
 *
 * @throws CodecInputError when a window is not of `frames` frames.
 */
export function packLevels(windows: readonly Uint16Array[], frames: number): LevelTensors {
  for (const codes of windows)
    if (codes.length !== frames * CODES_PER_FRAME)
      throw new CodecInputError(`a window of ${codes.length} codes in a batch of ${frames} frames`);
  const [coarse, middle, fine] = LEVEL_SLOTS;
  const pack = (slots: readonly number[]) => packLevel(windows, slots, frames);
  return { batch: windows.length, frames, levels: [pack(coarse), pack(middle), pack(fine)] };
}

/** The inverse of {@link packLevels}: the windows' codes in t0..t6 order. */
export function unpackLevels(tensors: LevelTensors): Uint16Array[] {
  return Array.from({ length: tensors.batch }, (_, row) => unpackRow(tensors, row));
}

function packLevel(windows: readonly Uint16Array[], slots: readonly number[], frames: number): BigInt64Array {
  const level = new BigInt64Array(windows.length * frames * slots.length);
  let at = 0;
  for (const codes of windows)
    for (let start = 0; start < codes.length; start += CODES_PER_FRAME)
      for (const slot of slots) level[at++] = BigInt(codes[start + slot] ?? 0);
  return level;
}

function unpackRow({ frames, levels }: LevelTensors, row: number): Uint16Array {
  const codes = new Uint16Array(frames * CODES_PER_FRAME);
  for (const [index, slots] of LEVEL_SLOTS.entries()) {
    let at = row * frames * slots.length;
    for (let start = 0; start < codes.length; start += CODES_PER_FRAME)
      for (const slot of slots) codes[start + slot] = Number(levels[index]?.[at++] ?? 0n);
  }
  return codes;
}
