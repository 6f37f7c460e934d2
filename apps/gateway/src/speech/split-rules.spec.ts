import { expect, it } from "vitest";
import { fakeProfile } from "../testing/fake-profile.js";
import { segmentLimitsOf, splitRulesOf } from "./split-rules.js";

const limits = { firstSegmentCharacters: 30, maxSegmentCharacters: 500 };
const profile = { ...fakeProfile, limits: { ...fakeProfile.limits, ...limits } };

it("goes by the profile's characters until a word limit is set, then by words, with the usual ones for the rest", () => {
  const byCharacters = splitRulesOf({ PARAGRAPH_PAUSE_MS: 400 });
  expect(segmentLimitsOf(profile, byCharacters)).toEqual({ ...limits, languages: profile.languages });
  const byWords = splitRulesOf({ FIRST_CHUNK_WORDS: 5, PARAGRAPH_PAUSE_MS: 0 });
  expect(byWords).toEqual({
    words: { firstSegmentWords: 5, maxSegmentWords: 140, minTailWords: 12 },
    paragraphMs: 0,
  });
  expect(segmentLimitsOf(profile, byWords)).toMatchObject({ firstSegmentWords: 5, maxSegmentCharacters: 500 });
});
