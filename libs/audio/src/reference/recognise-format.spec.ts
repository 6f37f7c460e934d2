import { expect, it } from "vitest";
import { recogniseFormat } from "./recognise-format.js";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const ogg = (packet: string): Uint8Array => bytes(`OggS${"\0".repeat(22)}\x01\x1e${packet}`);

it.each([
  ["wav", bytes("RIFF\0\0\0\0WAVEfmt ")],
  ["flac", bytes("fLaC\0\0\0\x22")],
  ["opus", ogg("OpusHead\x01\x02")],
  ["vorbis", ogg("\x01vorbis")],
  ["mp3", Uint8Array.of(0xff, 0xfb, 0x90, 0x64)],
  ["mp3", Uint8Array.of(...bytes("ID3\x04\0\0\0\0\0\x02xy"), 0xff, 0xf3, 0x40, 0xc4)],
])("knows %s", (format, file) => {
  expect(recogniseFormat(file)).toBe(format);
});

it.each([
  ["a text", bytes("Hello, this is my voice.")],
  ["a page", bytes("<!doctype html><html></html>")],
  ["JSON", bytes('{"error":"not found"}')],
  ["nothing", new Uint8Array()],
  ["Ogg with video", ogg("\x80theora")],
  ["Ogg with FLAC", ogg("\x7fFLAC")],
  ["MP4", bytes("\0\0\0\x20ftypM4A ")],
  ["AIFF", bytes("FORM\0\0\0\0AIFF")],
  ["Matroska", Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3)],
  ["big-endian WAV", bytes("RIFX\0\0\0\0WAVE")],
  ["AAC in ADTS", Uint8Array.of(0xff, 0xf1, 0x50, 0x80)],
  ["a tag and nothing behind it", bytes("ID3\x04\0\0\x7f\x7f\x7f\x7f")],
  ["a zip", bytes("PK\x03\x04")],
])("refuses %s before any decoder sees it", (_name, file) => {
  expect(() => recogniseFormat(file)).toThrow(expect.objectContaining({ code: "unsupported_format" }));
});
