import type { LevelTensors } from "@mynah/codec";

/** Turns codes into sound. Knows nothing of windows, speeches or Redis. */
export interface CodecDecoder {
  /** The samples of each row of the batch, in order: `frames * samplesPerFrame` each, full scale = 1. */
  decode(batch: LevelTensors): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}
