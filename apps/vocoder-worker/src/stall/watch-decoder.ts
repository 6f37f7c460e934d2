import type { CodecDecoder } from "@mynah/codec-onnx";

/** Looks while a decode is under way. A process that was frozen misses looks, so that it does not find itself stuck when it wakes. */
const LOOKS = 10;

export interface WatchDecoderOptions {
  /** so long a decode may take */
  readonly stallMs: number;
  readonly onStall: () => void;
}

/** A decoder whose decodes are expected back. The time in which it is loaded anew does not count. */
export function watchDecoder(decoder: CodecDecoder, { stallMs, onStall }: WatchDecoderOptions): CodecDecoder {
  const watch = (): NodeJS.Timeout => {
    let looks = 0;
    return setInterval(() => {
      looks = decoder.isReady ? looks + 1 : 0;
      if (looks === LOOKS) onStall();
    }, stallMs / LOOKS);
  };
  return {
    get isReady() {
      return decoder.isReady;
    },
    async decode(batch) {
      const watching = watch();
      return decoder.decode(batch).finally(() => clearInterval(watching));
    },
    close: () => decoder.close(),
  };
}
