import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keys } from "./keys.js";
import { createSpeechId, parseSpeechJobId, shardOf, speechIdSchema, speechJobId } from "./speech-id.js";

const shards = fc.integer({ min: 0, max: 9999 });

describe("a speech id", () => {
  it("names its shard", () => {
    fc.assert(
      fc.property(shards, (shard) => {
        expect(shardOf(createSpeechId(shard))).toBe(shard);
      }),
    );
  });

  it("makes job ids that BullMQ takes and that lead back to it", () => {
    fc.assert(
      fc.property(shards, fc.nat(), (shard, segment) => {
        const speechId = createSpeechId(shard);
        expect(speechJobId(speechId, segment)).not.toContain(":");
        expect(parseSpeechJobId(speechJobId(speechId, segment))).toEqual({ speechId, segment });
      }),
    );
  });

  it("is never taken from strings that could reach other keys", () => {
    for (const text of [
      "",
      "0-short",
      "0-aaaaaaaaaaaaaaaaaaaaa:",
      "-1-aaaaaaaaaaaaaaaaaaaaaa",
      "*",
      "01-aaaaaaaaaaaaaaaaaaaaaa",
    ]) {
      expect(speechIdSchema.safeParse(text).success).toBe(false);
    }
  });

  it("keeps all keys of its shard in one hash slot of a cluster", () => {
    const id = createSpeechId(3);
    const names = [keys.speech(id), keys.segment(id, 1), keys.journal(id, 1), keys.pcm(id), keys.windows("codec", 3)];
    expect(new Set(names.map((name) => /\{(.*?)\}/.exec(name)?.[1]))).toEqual(new Set(["mynah:3"]));
  });
});
