import fc from "fast-check";
import { expect, test } from "vitest";
import { createSampleBlocks } from "./sample-blocks.js";

test("whatever the cuts, the blocks are full, in order, and leave a rest", () => {
  const writes = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 20 }));
  fc.assert(
    fc.property(writes, (parts) => {
      const blocks = createSampleBlocks(7);
      const full = parts.flatMap((part) => blocks.add(Int16Array.from(part), (block) => [...block]));
      expect(full.every((block) => block.length === 7)).toBe(true);
      expect([...full.flat(), ...blocks.rest()]).toEqual(parts.flat());
    }),
  );
});
