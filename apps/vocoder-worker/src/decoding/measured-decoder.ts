import { adaptPace, padRowsTo, type CodecDecoder, type DecoderPace, type LoadedDecoders } from "@mynah/codec-onnx";
import type { VocoderMetrics } from "../vocoder-metrics.js";

export interface MeasuredDecoder extends CodecDecoder {
  /** what decoding costs by now */
  readonly pace: DecoderPace;
}

/** A decoder whose decodes are timed, from the pace on that it had when it was loaded. */
export function measureDecoder(
  { decoder, provider, rowSizes, pace: measured }: LoadedDecoders,
  { decodeSeconds }: Pick<VocoderMetrics, "decodeSeconds">,
): MeasuredDecoder {
  let pace = measured;
  decodeSeconds.zero({ provider });
  return {
    get pace() {
      return pace;
    },
    get isReady() {
      return decoder.isReady;
    },
    async decode(batch) {
      const stop = decodeSeconds.startTimer({ provider });
      let seconds = 0;
      const decoded = await decoder.decode(batch).finally(() => (seconds = stop()));
      pace = adaptPace(pace, { rows: padRowsTo(batch.batch, rowSizes), frames: batch.frames, ms: seconds * 1_000 });
      return decoded;
    },
    close: () => decoder.close(),
  };
}
