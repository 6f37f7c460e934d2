import { expect, it } from "vitest";
import { encodeChunk } from "../chunk-record.js";
import { readRing } from "./pcm-log.js";

it("a ring brings a chunk, or nothing", () => {
  const chunk = { segment: 1, seq: 2, firstSample: 3, decodeUs: 4, pcm: Buffer.from("\n\n") };
  const message = Buffer.concat([Buffer.from("12\n17-4\n"), encodeChunk(chunk)]);
  expect(readRing(message)).toEqual({ place: 12, entry: { entryId: "17-4", kind: "chunk", chunk } });
  expect(readRing(Buffer.from("1"))).toBeUndefined();
});
