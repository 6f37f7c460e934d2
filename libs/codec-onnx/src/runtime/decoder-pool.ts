import type { CodecDecoder } from "./codec-decoder.js";

/** Several decoders as one. Callers start at most as many decodes at once as there are decoders: the batch policy sees to it. */
export function createDecoderPool(decoders: readonly CodecDecoder[]): CodecDecoder {
  const idle = [...decoders];
  const takeIdle = (): CodecDecoder | undefined => {
    const ready = idle.findIndex(({ isReady }) => isReady);
    return idle.splice(Math.max(0, ready), 1)[0];
  };
  return {
    get isReady() {
      return decoders.some(({ isReady }) => isReady);
    },
    async decode(batch) {
      const decoder = takeIdle();
      if (decoder === undefined) throw new Error("more decodes at once than there are decoders");
      return decoder.decode(batch).finally(() => idle.push(decoder));
    },
    async close() {
      await Promise.all(decoders.map((decoder) => decoder.close()));
    },
  };
}
