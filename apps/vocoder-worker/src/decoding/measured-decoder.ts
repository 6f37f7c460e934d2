import type { Histogram } from "prom-client";
import type { CodecDecoder } from "./codec-decoder.js";

/** A decoder whose decodes are timed. */
export function measureDecoder(decoder: CodecDecoder, seconds: Histogram): CodecDecoder {
  return {
    async decode(batch) {
      const stop = seconds.startTimer();
      return decoder.decode(batch).finally(stop);
    },
    close: () => decoder.close(),
  };
}
