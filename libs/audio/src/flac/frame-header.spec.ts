import { expect, test } from "vitest";
import { codedNumber } from "./frame-header.js";

test.each([0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff])(
  "frame %d is numbered as UTF-8 would code it",
  (value) => {
    expect(codedNumber(value)).toEqual([...new TextEncoder().encode(String.fromCodePoint(value))]);
  },
);

test("the largest numbers take six bytes", () => {
  expect(codedNumber(0x7fffffff)).toEqual([0xfd, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf]);
});
