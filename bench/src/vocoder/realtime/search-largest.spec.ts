import { describe, expect, it } from "vitest";
import { searchLargest } from "./search-largest.js";

async function search(limit: number, atMost = 4096) {
  const tried: number[] = [];
  const found = await searchLargest(async (count) => (tried.push(count), count <= limit), atMost);
  return { found, tried };
}

describe("searchLargest", () => {
  it("finds small counts exactly, and large ones to 5 %", async () => {
    for (const limit of [0, 1, 2, 3, 5, 12, 19]) expect((await search(limit)).found).toBe(limit);
    for (const limit of [137, 700, 3000]) {
      const { found } = await search(limit);
      expect(found).toBeLessThanOrEqual(limit);
      expect(found).toBeGreaterThanOrEqual(limit / 1.06);
    }
  });

  it("goes no further than it may", async () => {
    const { found, tried } = await search(Infinity, 100);
    expect(found).toBe(100);
    expect(Math.max(...tried)).toBe(100);
  });

  it("tries none twice", async () => {
    const { tried } = await search(700);
    expect(new Set(tried).size).toBe(tried.length);
    expect(tried.length).toBeLessThan(18);
  });
});
