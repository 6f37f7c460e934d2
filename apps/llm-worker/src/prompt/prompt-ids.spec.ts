import { describe, expect, it } from "vitest";
import { fillTemplate, promptIds } from "./prompt-ids.js";

const rules = {
  template: "<spk_{voice}> {text}",
  before: [1],
  after: [2, 3],
  stopIds: [4],
  textIdLimit: 1_000,
  tags: [],
  anchor: "none" as const,
};

describe("prompts", () => {
  it("fill in voice and text as they are, whatever signs they hold", () => {
    expect(fillTemplate(rules, { voice: "kavya", text: "$& {voice} {text}" })).toBe("<spk_kavya> $& {voice} {text}");
  });

  it("put the text's ids between the profile's", () => {
    expect(promptIds([7, 8], rules)).toEqual([1, 7, 8, 2, 3]);
  });

  it("refuse text that turned into a special id", () => {
    expect(() => promptIds([7, 1_000], rules)).toThrow("special token");
  });

  it("let a voice's own special token through where the template puts it, and no other", () => {
    const veena = { ...rules, voiceTokens: { kavya: 1_000 } };
    expect(promptIds([1_000, 7], veena)).toEqual([1, 1_000, 7, 2, 3]);
    expect(() => promptIds([1_000, 7, 1_000], veena)).toThrow("special token");
    expect(() => promptIds([1_001, 7], veena)).toThrow("special token");
  });
});
