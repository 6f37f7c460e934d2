import { createEncoder } from "wasm-media-encoders/esnext";
import wasmUrl from "wasm-media-encoders/wasm/mp3?url";

/** kbit/s; at 24 kHz mono more is not heard. */
const bitrate = 64;
const sliceSamples = 48_000;

interface Encoding {
  readonly sampleRate: number;
  /** 0..1, between slices short enough for the sound to play on. */
  readonly onProgress: (share: number) => void;
}

/** An MP3 file of mono 16-bit PCM, as parts for a Blob. Import it when it is needed: it brings the encoder. */
export async function mp3File(chunks: readonly Int16Array[], encoding: Encoding): Promise<Uint8Array<ArrayBuffer>[]> {
  const encoder = await loadEncoder();
  encoder.configure({ channels: 1, sampleRate: encoding.sampleRate, bitrate });
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  for (const slice of slices(chunks)) {
    parts.push(new Uint8Array(encoder.encode([slice])));
    encoding.onProgress((done += slice.length) / total);
    await nextTask();
  }
  return [...parts, new Uint8Array(encoder.finalize())];
}

/** The package's own loader has the codec in its text as a data: address, which the page's policy refuses. */
async function loadEncoder(): Promise<Awaited<ReturnType<typeof createEncoder<"audio/mpeg">>>> {
  const response = await fetch(wasmUrl);
  if (!response.ok) throw new Error(`the MP3 encoder could not be loaded (${response.status})`);
  return createEncoder("audio/mpeg", await response.arrayBuffer());
}

function* slices(chunks: readonly Int16Array[]): Generator<Float32Array> {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += sliceSamples) {
      yield Float32Array.from(chunk.subarray(at, at + sliceSamples), (sample) => sample / 32_768);
    }
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
