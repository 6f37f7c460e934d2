import { expect, it } from "vitest";
import { wavFile } from "./wav-file.js";

it("writes the 44-byte header and then the samples, little-endian", () => {
  const file = Buffer.from(wavFile([Int16Array.of(1, -2), Int16Array.of(0x1234)], 24_000));
  const expected =
    "52494646 2a000000 57415645 666d7420 10000000 0100 0100 c05d0000 80bb0000 0200 1000 64617461 06000000" +
    "0100 feff 3412";
  expect(file.toString("hex")).toBe(expected.replaceAll(" ", ""));
});

it("writes a file without samples", () => {
  const file = wavFile([], 24_000);
  expect(file).toHaveLength(44);
  expect(new DataView(file.buffer).getUint32(40, true)).toBe(0);
});
