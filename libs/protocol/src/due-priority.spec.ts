import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duePriority } from "./due-priority.js";

describe("the priority of a due moment", () => {
  it("lies within what BullMQ accepts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (dueAtMs) => {
        expect(duePriority(dueAtMs)).toBeGreaterThanOrEqual(1);
        expect(duePriority(dueAtMs)).toBeLessThan(2 ** 21);
      }),
    );
  });

  it("puts what is due a step later behind", () => {
    expect(duePriority(1_800_000_000_100)).toBe(duePriority(1_800_000_000_000) + 1);
  });
});
