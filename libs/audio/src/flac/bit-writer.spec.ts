import fc from "fast-check";
import { expect, test } from "vitest";
import { BitWriter } from "./bit-writer.js";

const fields = fc.array(
  fc
    .integer({ min: 0, max: 24 })
    .chain((bits) => fc.tuple(fc.integer({ min: 0, max: 2 ** bits - 1 }), fc.constant(bits))),
);

test("bits come out in the order in which they went in", () => {
  fc.assert(
    fc.property(fields, (written) => {
      const writer = new BitWriter();
      for (const [value, bits] of written) writer.write(value, bits);
      writer.align();
      const expected = written
        .map(([value, bits]) => (bits === 0 ? "" : value.toString(2).padStart(bits, "0")))
        .join("");
      const found = [...writer.bytes()].map((byte) => byte.toString(2).padStart(8, "0")).join("");
      expect(found).toBe(expected.padEnd(Math.ceil(expected.length / 8) * 8, "0"));
    }),
  );
});

test("a negative number is written in two's complement, a unary one as zeros and a one", () => {
  const writer = new BitWriter();
  writer.write(-2, 4);
  writer.writeUnary(19);
  expect([...writer.bytes()]).toEqual([0xe0, 0x00, 0x01]);
});

test("more than the first memory holds is kept", () => {
  const writer = new BitWriter();
  for (let at = 0; at < 10_000; at++) writer.write(at, 8);
  expect([...writer.bytes()]).toEqual(Array.from({ length: 10_000 }, (_, at) => at & 0xff));
});
