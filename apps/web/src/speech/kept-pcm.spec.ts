import { expect, it } from "vitest";
import { KeptPcm } from "./kept-pcm.js";

it("keeps up to its bound and no sample more", () => {
  const kept = new KeptPcm(5);
  for (const pcm of [Int16Array.of(1, 2, 3), Int16Array.of(4, 5, 6), Int16Array.of(7)]) kept.add(pcm);
  expect(kept.length).toBe(5);
  expect(kept.chunks.flatMap((chunk) => [...chunk])).toEqual([1, 2, 3, 4, 5]);
});
