import { expect, it } from "vitest";
import { formatOfFile, readFormat } from "./choose-format.js";

it.each([
  ["a.mp3", "mp3"],
  ["folder.d/a.OPUS", "opus"],
  ["a.ogg", "opus"],
  ["a.aac", "aac"],
  ["a.flac", "flac"],
  ["a.b.wav", "wav"],
  ["a.pcm", "pcm"],
])("%s is %s", (file, format) => {
  expect(formatOfFile(file)).toBe(format);
});

it.each(["speech", "a.txt", ".mp3"])("%s says no format, and the error lists them", (file) => {
  expect(() => formatOfFile(file)).toThrow(/mp3, opus, aac, flac, wav or pcm/);
});

it("knows a format by its own name only", () => {
  expect(readFormat("opus")).toBe("opus");
  expect(() => readFormat("ogg")).toThrow(/mp3, opus, aac, flac, wav or pcm/);
});
