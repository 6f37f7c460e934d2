import { wavHeader } from "@mynah/codec";
import { concatBytes } from "../concat-bytes.js";
import { bytesOf } from "../samples-of.js";
import type { OpenSampleEncoder } from "../sample-encoder.js";

/** A WAV file; its header goes out with the first samples. Without `samples` its lengths are 0xFFFFFFFF, as is usual for a stream. */
export const openWav: OpenSampleEncoder = (options) => {
  let header: Uint8Array = wavHeader(options);
  const takeHeader = () => {
    const taken = header;
    header = new Uint8Array();
    return taken;
  };
  return {
    write: (samples) => concatBytes([takeHeader(), bytesOf(samples)]),
    end: takeHeader,
    release() {},
  };
};
