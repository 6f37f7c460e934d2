import { bytesOf } from "../samples-of.js";
import type { OpenSampleEncoder } from "../sample-encoder.js";

/** PCM as it is: Int16LE without a header. */
export const openPcm: OpenSampleEncoder = () => ({
  write: bytesOf,
  end: () => new Uint8Array(),
  release() {},
});
