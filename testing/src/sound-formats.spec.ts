import { describe, expect, it } from "vitest";
import { holdsSound } from "./sound-formats.js";

const flacInfo = Buffer.concat([Buffer.from("fLaC"), Buffer.of(0x80, 0, 0, 34), Buffer.alloc(34)]);
const opusPage = (content: string): Buffer => Buffer.from(`OggS${content}`);
const opusHeaders = Buffer.concat([opusPage("OpusHead"), opusPage("OpusTags")]);

describe("the beginning of a file", () => {
  it.each([
    ["wav", Buffer.alloc(44)],
    ["flac", flacInfo],
    ["flac", flacInfo.subarray(0, 20)],
    ["opus", opusHeaders],
    ["mp3", Buffer.alloc(0)],
    ["pcm", Buffer.alloc(0)],
  ] as const)("of %s holds no sound while only headers are there", (format, start) => {
    expect(holdsSound(format, start)).toBe(false);
  });

  it.each([
    ["wav", Buffer.alloc(46)],
    ["flac", Buffer.concat([flacInfo, Buffer.of(0xff)])],
    ["opus", Buffer.concat([opusHeaders, opusPage("sound")])],
    ["mp3", Buffer.of(0xff)],
    ["pcm", Buffer.alloc(2)],
  ] as const)("of %s holds sound from the first byte behind them", (format, start) => {
    expect(holdsSound(format, start)).toBe(true);
  });
});
