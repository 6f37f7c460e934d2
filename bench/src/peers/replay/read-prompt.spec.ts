import { describe, expect, it } from "vitest";
import { readPrompt, tokenizeBytes } from "./read-prompt.js";

const text = "tara: Hé, नमस्ते!";
const before = [128_259, 128_000];
const after = [128_009, 128_260, 128_261, 128_257];
const codes = [128_266, 132_362 + 5, 128_266 + 6 * 4_096];

describe("a prompt", () => {
  it("as ids gives the text that was tokenised, and how much of the speech it holds", () => {
    const ids = [...before, ...tokenizeBytes(text), ...after];
    expect(readPrompt(ids, 128_266)).toEqual({ text, spoken: 0 });
    expect(readPrompt([...ids, ...codes], 128_266)).toEqual({ text, spoken: 3 });
  });

  it("as text gives what stands between the marks, and how much of the speech it holds", () => {
    expect(readPrompt(`<|audio|>${text}<|eot_id|>`, 128_266)).toEqual({ text: ` ${text} `, spoken: 0 });
    const marked = `<custom_token_3>${text}<|eot_id|><custom_token_4><custom_token_5><custom_token_1>`;
    expect(readPrompt(marked, 128_266)).toMatchObject({ spoken: 0 });
    expect(readPrompt(`${marked}<custom_token_10><custom_token_4107>`, 128_266)).toMatchObject({ spoken: 2 });
    expect(readPrompt(marked, 128_266).text).toContain(text);
  });
});
