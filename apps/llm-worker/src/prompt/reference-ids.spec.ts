import { describe, expect, it } from "vitest";
import { orpheusProfile } from "../testing/orpheus-profile.js";
import { walkCourse } from "../testing/walk-course.js";
import { createCourseFactory } from "./course-factory.js";
import { promptTexts, referenceIds } from "./reference-ids.js";

const profile = orpheusProfile("http://127.0.0.1:1", "vllm");
const without = { ...profile, prompted: { ...profile.prompted, reference: undefined } };
const said = { text: "Hello.", voice: "tara" };
const reference = { text: " Good day. ", codes: Uint16Array.of(0, 1, 2, 3, 4, 5, 6) };
const codeIds = [0, 1, 2, 3, 4, 5, 6].map((position) => 128_266 + position * 4_097);
const lead = [128_259, 7, 8, 128_009, 128_260, 128_261, 128_257, ...codeIds, 128_258, 128_262];

describe("a reference before the prompt", () => {
  it("is its text between the profile's ids, and its codes", () => {
    expect(referenceIds(reference, [7, 8], profile)).toEqual(lead);
    expect(referenceIds(undefined, [], profile)).toEqual([]);
  });

  it("speaks instead of the voice: both texts stand in its template", () => {
    expect(promptTexts(said, profile)).toEqual({ own: "tara: Hello.", reference: "" });
    expect(promptTexts({ ...said, reference }, profile)).toEqual({ own: "Hello.", reference: "Good day." });
  });

  it("has no text when nobody told what is said in it", () => {
    expect(promptTexts({ ...said, reference: { ...reference, text: " " } }, profile).reference).toBe("");
  });

  it("is refused, with what to do, where the profile has no place for it", () => {
    const refusal = expect.objectContaining({
      code: "unspeakable_text",
      message: expect.stringContaining("prompted.reference"),
    });
    expect(() => promptTexts({ ...said, reference }, without)).toThrow(refusal);
    expect(() => referenceIds(reference, [], without)).toThrow(refusal);
    expect(promptTexts(said, without).own).toBe("tara: Hello.");
  });

  it("is refused when its text turned into a special id", () => {
    expect(() => referenceIds(reference, [7, 128_257], profile)).toThrow("special token");
  });

  it("goes before a course in process too, and does not count as the segment's text", async () => {
    const tokenize = (text: string): readonly number[] => (text === "Good day." ? [7, 8] : [9]);
    const codec = {} as never;
    const courseOf = await createCourseFactory({ profile, codec, codecFile: "", fileOf: (path) => path, tokenize });
    const sampling = { temperature: 0, topP: 1, topK: 0, repetitionPenalty: 1, seed: 1 };
    const bounds = { codesSoFar: new Uint16Array(0), maxFrames: 1, signal: new AbortController().signal };
    const { course, prefix, textTokens } = courseOf({ ...said, reference, sampling, ...bounds });
    const own = [128_259, 128_000, 9, 128_009, 128_260, 128_261, 128_257];
    expect(walkCourse(course, ({ first }) => first).draws[0]?.feed).toEqual([...lead, ...own]);
    expect(prefix).toEqual(lead);
    expect(textTokens).toBe(own.length);
  });
});
