import { endianness } from "node:os";
import type { SampleFormat } from "./sample-format.js";

type ReadSample = (view: DataView, at: number) => number;

const readers: Readonly<Record<string, ReadSample>> = {
  int16: (view, at) => view.getInt16(at, true),
  int24: (view, at) => view.getInt16(at + 1, true),
  int32: (view, at) => view.getInt16(at + 2, true),
  float32: (view, at) => Math.max(-1, Math.min(1, view.getFloat32(at, true))) * 0x7fff,
};

/** Bytes as they come to whole samples of 16 bits, the channels mixed; what is only half there waits. */
export class SampleReader {
  readonly #read: ReadSample;
  readonly #sampleBytes: number;
  readonly #channels: number;
  readonly #isPlain: boolean;
  #rest = new Uint8Array();

  constructor({ encoding, bits, channels }: SampleFormat) {
    this.#read = readers[`${encoding}${bits}`] ?? (() => 0);
    this.#sampleBytes = bits / 8;
    this.#channels = channels;
    this.#isPlain = encoding === "int" && bits === 16 && channels === 1 && endianness() === "LE";
  }

  push(bytes: Uint8Array): Int16Array {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const frameBytes = this.#sampleBytes * this.#channels;
    const frames = Math.floor(all.length / frameBytes);
    this.#rest = Uint8Array.from(all.subarray(frames * frameBytes));
    return this.#samples(all, frames, frameBytes);
  }

  #samples(bytes: Uint8Array, frames: number, frameBytes: number): Int16Array {
    // The usual case, in one copy: a bench of many streams must not be busy with itself.
    if (this.#isPlain) return new Int16Array(Uint8Array.from(bytes.subarray(0, frames * frameBytes)).buffer);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const samples = new Int16Array(frames);
    for (let frame = 0; frame < frames; frame += 1) samples[frame] = this.#mix(view, frame * frameBytes);
    return samples;
  }

  #mix(view: DataView, at: number): number {
    let sum = 0;
    for (let channel = 0; channel < this.#channels; channel += 1)
      sum += this.#read(view, at + channel * this.#sampleBytes);
    return Math.round(sum / this.#channels);
  }
}
