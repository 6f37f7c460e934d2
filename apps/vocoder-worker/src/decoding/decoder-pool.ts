import type { CodecDecoder } from "./codec-decoder.js";

/** Several decoders as one. Callers start at most as many decodes at once as there are decoders: the batch policy sees to it. */
export function createDecoderPool(decoders: readonly CodecDecoder[]): CodecDecoder {
  const idle = [...decoders];
  return {
    async decode(batch) {
      const decoder = idle.pop();
      if (decoder === undefined) throw new Error("more decodes at once than there are decoders");
      return decoder.decode(batch).finally(() => idle.push(decoder));
    },
    async close() {
      await Promise.all(decoders.map((decoder) => decoder.close()));
    },
  };
}
