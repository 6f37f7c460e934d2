import { createEncoder, type AudioFormat } from "@mynah/audio";
import { sealedHead } from "./sealed-head.js";
import type { ByteSink, SoundOutlet } from "./sound-outlet.js";

export interface EncodedOutletOptions {
  readonly sink: ByteSink;
  readonly format: AudioFormat;
  readonly sampleRate: number;
}

/** Sound as a file of one format. */
export async function openEncodedOutlet({ sink, format, sampleRate }: EncodedOutletOptions): Promise<SoundOutlet> {
  const encoder = await createEncoder(format, { sampleRate });
  let samples = 0;
  let head: Uint8Array = new Uint8Array();
  const pass = async (bytes: Uint8Array): Promise<void> => {
    if (head.length === 0) head = bytes.slice(0, 64);
    if (bytes.length > 0) await sink.write(bytes);
  };
  return {
    async write(pcm) {
      samples += pcm.length;
      await pass(await encoder.write(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)));
    },
    async end() {
      await pass(await encoder.end());
      await sink.end(sink.isRewritable ? sealedHead(format, head, { sampleRate, samples }) : undefined);
    },
    async abort() {
      encoder.close();
      await sink.abort();
    },
  };
}
