import fc from "fast-check";
import { expect, it } from "vitest";
import { SampleRing } from "./sample-ring.js";

it("takes no more than it has room for", () => {
  const ring = new SampleRing(4);
  expect(ring.write(Float32Array.of(1, 2, 3))).toBe(3);
  expect(ring.write(Float32Array.of(4, 5))).toBe(1);
  const out = new Float32Array(6);
  expect(ring.read(out)).toBe(4);
  expect([...out]).toEqual([1, 2, 3, 4, 0, 0]);
});

it("gives back what was written, in order, whatever the sizes", () => {
  const sizes = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 50 });
  fc.assert(
    fc.property(sizes, (steps) => {
      const ring = new SampleRing(7);
      const [wrote, read]: [number[], number[]] = [[], []];
      for (const [writes, reads] of steps) {
        const samples = Float32Array.from({ length: writes }, (_, i) => wrote.length + i);
        wrote.push(...samples.subarray(0, ring.write(samples)));
        const out = new Float32Array(reads);
        read.push(...out.subarray(0, ring.read(out)));
      }
      expect(read).toEqual(wrote.slice(0, read.length));
      expect(ring.length).toBe(wrote.length - read.length);
    }),
  );
});
