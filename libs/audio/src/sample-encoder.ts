import type { EncoderOptions } from "./audio-encoder.js";

/** What a format has to do; order of calls, alignment and counts of samples are seen to by its caller. */
export interface SampleEncoder {
  /** The samples are not kept. What is returned is in memory of its own. */
  write(samples: Int16Array): Uint8Array;
  end(): Uint8Array;
  /** Called once, after `end` or instead of it. */
  release(): void;
}

export type OpenSampleEncoder = (options: EncoderOptions) => SampleEncoder | Promise<SampleEncoder>;
