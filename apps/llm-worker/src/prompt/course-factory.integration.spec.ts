import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { loadProfile } from "@mynah/program";
import { describe, expect, it } from "vitest";
import { walkCourse } from "../testing/walk-course.js";
import { createCourseFactory } from "./course-factory.js";

const folder = resolve(process.env["MYNAH_TEST_PROFILE"] ?? "models/mynah-mini");

describe.skipIf(!existsSync(resolve(folder, "lexicon.txt.gz")))("the courses of an interleaved layout", () => {
  it.each(["Hello.", "The weather is fine, and we go swimming: today, tomorrow!"])(
    "count the symbols that are fed for %s, pauses and end included",
    async (text) => {
      const loaded = await loadProfile(folder, ".");
      if (loaded.profile.layout !== "interleaved") throw new TypeError("not an interleaved profile");
      const symbols = new Set(Object.values(loaded.profile.interleaved.symbols));
      const courseOf = await createCourseFactory({ ...loaded, tokenize: () => [] });
      const sampling = { ...loaded.profile.sampling, seed: 1 };
      const request = { text, voice: loaded.profile.defaultVoice, sampling, signal: new AbortController().signal };
      const { course, textTokens } = courseOf({ ...request, codesSoFar: new Uint16Array(0), maxFrames: 400 });
      const { ids } = walkCourse(course, ({ first, count }) => first + count - 1);
      expect(ids.filter((id) => symbols.has(id))).toHaveLength(textTokens);
      expect(textTokens).toBeGreaterThan(text.length / 3);
    },
  );

  it("leave out what is no word in a text that was not normalised, and refuse one without any word", async () => {
    const loaded = await loadProfile(folder, ".");
    const courseOf = await createCourseFactory({ ...loaded, tokenize: () => [] });
    const sampling = { ...loaded.profile.sampling, seed: 1 };
    const request = { voice: loaded.profile.defaultVoice, sampling, signal: new AbortController().signal };
    const tokensOf = (text: string): number =>
      courseOf({ ...request, text, codesSoFar: new Uint16Array(0), maxFrames: 40 }).textTokens;
    expect(tokensOf("I have 5 & cats.")).toBe(tokensOf("I have cats."));
    expect(() => tokensOf("42")).toThrow("in words where it is not normalised");
  });
});
