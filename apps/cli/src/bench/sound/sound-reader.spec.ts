import { wavHeader } from "@mynah/codec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SoundReader } from "./sound-reader.js";

const samples = Int16Array.from({ length: 50 }, (_, index) => index * 300 - 7_000);
const pcm = Buffer.from(samples.buffer);

interface Chunk {
  readonly name: string;
  readonly body: Uint8Array;
  /** as written, when it is not true */
  readonly size?: number;
}

const riff = (...chunks: readonly Chunk[]): Buffer =>
  Buffer.concat([
    Buffer.from("RIFF\0\0\0\0WAVE", "latin1"),
    ...chunks.map(({ name, body, size = body.length }) => {
      const head = Buffer.from(`${name}\0\0\0\0`, "latin1");
      head.writeUInt32LE(size, 4);
      return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
    }),
  ]);

interface Format {
  readonly tag?: number;
  readonly channels?: number;
  readonly rate?: number;
  readonly bits?: number;
}

function format({ tag = 1, channels = 1, rate = 24_000, bits = 16 }: Format = {}): Chunk {
  const body = Buffer.alloc(16);
  [tag, channels].forEach((value, index) => body.writeUInt16LE(value, index * 2));
  body.writeUInt32LE(rate, 4);
  body.writeUInt16LE(bits, 14);
  return { name: "fmt ", body };
}

const list: Chunk = { name: "LIST", body: Buffer.from("INFOISFT\u0005\0\0\0Lavf\0", "latin1") };

function read(bytes: Uint8Array, cuts: readonly number[] = []): { samples: number[]; rate: number } {
  const reader = new SoundReader(() => 24_000);
  const edges = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  const pieces = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
  const heard = pieces.flatMap((piece) => reader.push(piece).flatMap((some) => [...some]));
  return { samples: heard, rate: reader.sampleRate };
}

describe("sound out of bytes", () => {
  it.each([
    ["bare samples", pcm],
    ["a streamed WAV", Buffer.concat([wavHeader({ sampleRate: 24_000 }), pcm])],
    ["a WAV of known length", Buffer.concat([wavHeader({ sampleRate: 24_000, samples: 50 }), pcm])],
    ["a WAV of length 0", riff(format(), { name: "data", body: pcm, size: 0 })],
    ["LIST before the samples", riff(format(), list, { name: "data", body: pcm, size: 0xffff_ffff })],
    ["LIST behind them", riff(format(), { name: "data", body: pcm }, list)],
    ["two WAVs", Buffer.concat([1, 2].map((half) => riff(format(), { name: "data", body: halfOf(half) })))],
  ])("is the same samples from %s, wherever it is cut", (_what, bytes) => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        expect(read(bytes, cuts).samples).toEqual([...samples]);
      }),
      { numRuns: 40 },
    );
  });

  it("is none in headers alone", () => {
    expect(read(wavHeader({ sampleRate: 24_000 })).samples).toEqual([]);
    expect(read(riff(format(), list)).samples).toEqual([]);
  });

  it("has the rate that its header says, and the channels mixed", () => {
    const stereo = riff(format({ channels: 2, rate: 44_100 }), { name: "data", body: pcm.subarray(0, 8) });
    expect(read(stereo)).toEqual({ samples: [-6_850, -6_250], rate: 44_100 });
  });

  it("is read from floats and from 24 bits", () => {
    const floats = Buffer.from(Float32Array.from([0.5, -2]).buffer);
    expect(read(riff(format({ tag: 3, bits: 32 }), { name: "data", body: floats })).samples).toEqual([16_384, -32_767]);
    const long = Buffer.from([0xff, 0x34, 0x12]);
    expect(read(riff(format({ bits: 24 }), { name: "data", body: long })).samples).toEqual([0x1234]);
  });

  it.each([
    ["OggS....", /Ogg came/],
    ["ID3\u0004", /MP3 came/],
    ["fLaC", /FLAC came/],
    ["\n<!DOCTYPE html><html lang=en>", /^HTML came/],
    ['{"error": "no such voice"}', /^JSON came/],
  ])("is not guessed from %s", (start, words) => {
    expect(() => read(Buffer.from(start, "latin1"))).toThrow(words);
  });

  it("is not guessed from a compressed WAV, or from samples without a format", () => {
    expect(() => read(riff(format({ tag: 85 })))).toThrow(/format 85/);
    expect(() => read(riff({ name: "data", body: pcm }))).toThrow(/no format/);
    expect(() => read(riff({ name: "fmt ", body: Buffer.alloc(2) }))).toThrow(/cut short/);
  });
});

function halfOf(half: number): Buffer {
  return half === 1 ? pcm.subarray(0, 42) : pcm.subarray(42);
}
