import { describe, expect, it } from "vitest";
import { findRecording } from "./find-recording.js";

const codes = new Uint16Array(7);
const recordings = ["Good day.", "Good day to you all.", "नमस्ते, दुनिया!"].map((text) => ({ text, codes }));
const found = (prompt: string): string | undefined => findRecording(prompt, recordings)?.text;

describe("the recording for a prompt", () => {
  it.each([
    ["<|audio|>tara: Good day.<|eot_id|>", "Good day."],
    ["tara: good  day, to you all!", "Good day to you all."],
    ["नमस्ते दुनिया", "नमस्ते, दुनिया!"],
  ])("is the longest whose letters stand in it: %s", (prompt, text) => expect(found(prompt)).toBe(text));

  it.each(["", "Good d", "tara: to you all."])("is none where no text is whole: %j", (prompt) =>
    expect(found(prompt)).toBeUndefined(),
  );
});
