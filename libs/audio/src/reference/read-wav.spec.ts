import { describe, expect, it } from "vitest";
import { readWav } from "./read-wav.js";
import { writeWav, type WavToWrite } from "./testing/write-wav.js";

const ramp = Array.from({ length: 200 }, (_, at) => (at - 100) / 100.5);

describe.each([
  ["int8", 2 ** -7],
  ["int16", 2 ** -15],
  ["int24", 2 ** -22],
  ["int32", 2 ** -22],
  ["float32", 2 ** -22],
  ["float64", 2 ** -22],
] as const)("a WAV of %s", (encoding, precision) => {
  it.each([false, true])("gives its samples, with an extended format: %s", (isExtensible) => {
    const { samples, sampleRate } = readWav(writeWav(ramp, { encoding, isExtensible, sampleRate: 8_000 }));
    expect(sampleRate).toBe(8_000);
    expect(samples).toHaveLength(ramp.length);
    for (const [at, sample] of samples.entries()) expect(Math.abs(sample - ramp[at]!)).toBeLessThanOrEqual(precision);
  });
});

it("two channels are mixed", () => {
  const { samples } = readWav(writeWav([0.5, 0.25, -0.5, 0.5], { channels: 2, encoding: "float32" }));
  expect([...samples]).toEqual([0.375, 0]);
});

it.each([
  [
    "chunks before the sound, of odd length too",
    {
      chunks: [
        ["LIST", new Uint8Array(7)],
        ["bext", new Uint8Array(602)],
      ],
    },
  ],
  ["a stream's unknown length", { declaredRiff: 0xffffffff, declaredData: 0xffffffff }],
  ["the unknown length that sox writes", { declaredRiff: 0x7ffff024, declaredData: 0x7ffff000 }],
] satisfies [string, WavToWrite][])("takes %s", (_name, wav) => {
  expect(readWav(writeWav(ramp, wav)).samples).toHaveLength(ramp.length);
});

it("what lies behind the sound is no sound", () => {
  const wav = writeWav(ramp);
  expect(readWav(Uint8Array.from([...wav, ...new Uint8Array(100)])).samples).toHaveLength(ramp.length);
  expect(readWav(writeWav(ramp, { declaredData: 100 })).samples).toHaveLength(50);
});

const good = writeWav(ramp);
const patched = (at: number, ...bytes: number[]): Uint8Array => {
  const wav = Uint8Array.from(good);
  wav.set(bytes, at);
  return wav;
};

it.each([
  ["ends in its header", good.subarray(0, 10), "broken"],
  ["ends before its format", good.subarray(0, 16), "broken"],
  ["was cut short in its sound", good.subarray(0, 300), "broken"],
  ["declares more sound than there is", writeWav(ramp, { declaredData: 1_000_000 }), "broken"],
  ["declares a chunk of two gigabytes", patched(16, 0, 0, 0, 0x7f), "broken"],
  ["declares a format of no length", patched(16, 0, 0, 0, 0), "broken"],
  ["has its sound before its format", patched(12, 0x78), "broken"],
  ["has no sound", patched(36, 0x78), "broken"],
  ["has two formats", writeWav(ramp, { chunks: [["fmt ", new Uint8Array(16)]] }), "broken"],
  ["has blocks that do not fit its channels", patched(32, 9), "broken"],
  ["has no channels", patched(22, 0), "unsupported_format"],
  ["has six channels", patched(22, 6), "unsupported_format"],
  ["has no rate", patched(24, 0, 0, 0, 0), "unsupported_format"],
  ["has 4 kHz", writeWav(ramp, { sampleRate: 4_000 }), "unsupported_format"],
  ["has 384 kHz", writeWav(ramp, { sampleRate: 384_000 }), "unsupported_format"],
  ["is compressed", patched(20, 0x55), "unsupported_format"],
  ["has 12 bits", patched(34, 12), "unsupported_format"],
  ["lasts a minute", writeWav(new Array<number>(480_000).fill(0), { encoding: "int8", sampleRate: 8_000 }), "too_long"],
])("a WAV that %s is refused", (_name, wav, code) => {
  expect(() => readWav(wav)).toThrow(expect.objectContaining({ name: "ReferenceAudioError", code }));
});
