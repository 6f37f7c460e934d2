import fc from "fast-check";
import { expect, it } from "vitest";
import { ChunkStamps, stampedChunk } from "./chunk-stamps.js";

it("each chunk's stamp is found once, when its last byte has come, however the bytes are cut", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), fc.integer({ min: 8, max: 24 }), (lengths, chunkBytes) => {
      const written = [1.5, 2.5, 3.5];
      const bytes = Buffer.concat(written.map((atMs) => stampedChunk(chunkBytes, atMs)));
      const stamps = new ChunkStamps(chunkBytes);
      const found: number[] = [];
      let at = 0;
      for (const length of [...lengths, bytes.length]) {
        found.push(...stamps.take(bytes.subarray(at, at + length)));
        at = Math.min(bytes.length, at + length);
        expect(found.length).toBe(Math.floor(at / chunkBytes));
      }
      expect(found).toEqual(written);
    }),
  );
});
