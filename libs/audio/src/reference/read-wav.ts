import { checkLength } from "./check-shape.js";
import type { DecodedSound } from "./decoded-sound.js";
import { findWavChunks } from "./wav-chunks.js";
import { readWavFormat, type WavEncoding } from "./wav-format.js";

type ReadSample = (view: DataView, at: number) => number;

const readers: Readonly<Record<WavEncoding, ReadSample>> = {
  int8: (view, at) => (view.getUint8(at) - 128) / 128,
  int16: (view, at) => view.getInt16(at, true) / 2 ** 15,
  int24: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
  int32: (view, at) => view.getInt32(at, true) / 2 ** 31,
  float32: (view, at) => view.getFloat32(at, true),
  float64: (view, at) => view.getFloat64(at, true),
};

/** A WAV file's sound, its channels mixed. @throws ReferenceAudioError */
export function readWav(bytes: Uint8Array): DecodedSound {
  const { format, data } = findWavChunks(bytes);
  const { encoding, channels, sampleRate, sampleBytes } = readWavFormat(format);
  const frameBytes = channels * sampleBytes;
  const frames = Math.floor(data.length / frameBytes);
  checkLength(frames / sampleRate);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const read = readers[encoding];
  const samples = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame++)
    for (let channel = 0; channel < channels; channel++)
      samples[frame]! += read(view, frame * frameBytes + channel * sampleBytes) / channels;
  return { samples, sampleRate };
}
