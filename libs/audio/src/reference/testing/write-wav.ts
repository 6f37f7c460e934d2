import type { WavEncoding } from "../wav-format.js";

export interface WavToWrite {
  readonly encoding?: WavEncoding;
  readonly channels?: number;
  readonly sampleRate?: number;
  readonly isExtensible?: boolean;
  /** chunks before the sound: their names and contents */
  readonly chunks?: readonly (readonly [name: string, content: Uint8Array])[];
  /** what the header declares instead of the truth */
  readonly declaredRiff?: number;
  readonly declaredData?: number;
}

const bits = { int8: 8, int16: 16, int24: 24, int32: 32, float32: 32, float64: 64 } as const;
const GUID_END = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];

/** A WAV file of interleaved samples, full scale = 1. */
export function writeWav(samples: readonly number[], wav: WavToWrite = {}): Uint8Array<ArrayBuffer> {
  const { chunks = [], declaredRiff, declaredData } = wav;
  const data = encode(samples, wav.encoding ?? "int16");
  const body = [
    ...chunk("fmt ", formatOf(wav)),
    ...chunks.flatMap(([name, content]) => chunk(name, content)),
    ...chunk("data", data, declaredData),
  ];
  const length = body.reduce((sum, part) => sum + part.length, 0);
  return join([text("RIFF"), uint32(declaredRiff ?? length + 4), text("WAVE"), ...body]);
}

function formatOf({ encoding = "int16", channels = 1, sampleRate = 24_000, isExtensible = false }: WavToWrite) {
  const tag = encoding.startsWith("float") ? 3 : 1;
  const block = (channels * bits[encoding]) / 8;
  const head = [uint16(isExtensible ? 0xfffe : tag), uint16(channels), uint32(sampleRate), uint32(sampleRate * block)];
  const plain = [...head, uint16(block), uint16(bits[encoding])];
  if (!isExtensible) return join(plain);
  return join([...plain, uint16(22), uint16(bits[encoding]), uint32(0), uint16(tag), Uint8Array.from(GUID_END)]);
}

function chunk(name: string, content: Uint8Array, declared = content.length): readonly Uint8Array[] {
  return [text(name), uint32(declared), content, new Uint8Array(content.length % 2)];
}

function encode(samples: readonly number[], encoding: WavEncoding): Uint8Array {
  const bytes = bits[encoding] / 8;
  const view = new DataView(new ArrayBuffer(samples.length * bytes));
  const scaled = (sample: number, most: number): number =>
    Math.max(-most, Math.min(most - 1, Math.round(sample * most)));
  const write: Record<WavEncoding, (at: number, sample: number) => void> = {
    int8: (at, sample) => view.setUint8(at, scaled(sample, 128) + 128),
    int16: (at, sample) => view.setInt16(at, scaled(sample, 2 ** 15), true),
    int24: (at, sample) => {
      view.setInt16(at + 1, scaled(sample, 2 ** 23) >> 8, true);
      view.setUint8(at, scaled(sample, 2 ** 23) & 0xff);
    },
    int32: (at, sample) => view.setInt32(at, scaled(sample, 2 ** 31), true),
    float32: (at, sample) => view.setFloat32(at, sample, true),
    float64: (at, sample) => view.setFloat64(at, sample, true),
  };
  samples.forEach((sample, index) => write[encoding](index * bytes, sample));
  return new Uint8Array(view.buffer);
}

const text = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
const uint16 = (value: number): Uint8Array => Uint8Array.of(value & 0xff, value >> 8);
const uint32 = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer);
const join = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
