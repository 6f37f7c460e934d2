import { describe, expect, it } from "vitest";
import { noticeSchema } from "./notice.js";

const figures = { chunks: 1, samples: 4, tokens: 7, firstTokenMs: 1, generationMs: 1, concealedCodes: 0 };
const end = { type: "segment-end", segment: 0, ...figures };

describe("the notice of a segment's end", () => {
  it("keeps how many tokens the text was", () => {
    expect(noticeSchema.parse({ ...end, textTokens: 12 })).toEqual({ ...end, textTokens: 12 });
    expect(noticeSchema.safeParse({ ...end, textTokens: -1 }).success).toBe(false);
  });

  it("is read from a worker too that does not count them yet", () => {
    expect(noticeSchema.parse(end)).toEqual({ ...end, textTokens: 0 });
  });
});
