import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSuperlinear } from "../testing/time-growth.js";
import { cleanText } from "./clean-text.js";
import { isSpeakable } from "./is-speakable.js";

const strings = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        "<",
        "|",
        ">",
        "custom_token_",
        "7",
        "laugh",
        "작은",
        "웃음",
        "<|",
        "|>",
        " ",
        "a",
        "\u200b",
        "\ud800",
        "＜",
        "｜",
        "/s",
        "[INST]",
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join("")),
);

describe("cleanText", () => {
  it.each([
    ["Hello \t\r\n  world ", "Hello world"],
    ["ze\u200bro-wi\ufeffdth", "zero-width"],
    ["bell\u0007 nul\u0000", "bell nul"],
    ["lone \ud83d half \ude00", "lone half"],
    ["Nice 👍🏽 work 👨‍👩‍👧!", "Nice work !"],
    ["flag 🇩🇪 keycap 1️⃣", "flag keycap 1"],
    ["ﬁne １２ Ⅷ", "fine 12 VIII"],
    ["1½ cups, 10² Windows™", "1 1⁄2 cups, 10 2 Windows"],
    ["a <|endoftext|> b", "a b"],
    ["a ＜｜eot_id｜＞ b", "a b"],
    ["a <custom_token_10> b", "a b"],
    ["a <custom_token_1", "a"],
    ["<|start<|x|>_header|>", "start _header"],
    ["</s> hi <s>", "hi"],
    ["a < b > c", "a b c"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["👍", ""],
    [`e${"\u0301".repeat(50)}`, `é${"\u0301".repeat(5)}`],
  ])("turns %j into %j", (given, expected) => {
    expect(cleanText(given)).toBe(expected);
  });

  it("keeps the allowed tags only, in the profile's spelling", () => {
    expect(cleanText("<laugh> ha <LAUGH> <cough> <b>x</b> < sigh >", { allowedTags: ["laugh", "sigh"] })).toBe(
      "<laugh> ha <laugh> cough b x /b <sigh>",
    );
  });

  it("keeps allowed tags of any script, and of several words", () => {
    const allowedTags = ["한숨", "작은 웃음", "大笑", "हँसी"];
    expect(cleanText("<한숨> 그래 ＜작은  웃음＞ <大笑>好<हँसी> <웃음> </한숨>", { allowedTags })).toBe(
      "<한숨> 그래 <작은 웃음> <大笑>好<हँसी> 웃음 /한숨",
    );
  });

  it("is idempotent and leaves no special token in any string", () => {
    fc.assert(
      fc.property(strings, (text) => {
        const allowedTags = ["laugh", "작은 웃음"];
        const clean = cleanText(text, { allowedTags });
        expect(cleanText(clean, { allowedTags })).toBe(clean);
        expect(clean.replaceAll(/<(?:laugh|작은 웃음)>/g, "")).not.toMatch(/[<>]|custom_token|\p{Cs}|\p{Cc}|\u200b/u);
      }),
    );
  });

  it("takes linear time on long hostile text", () => {
    const units = ["<|", "<", "|>", "<a", "<a ", "< ", "custom_token_", "\u0301", "\u200d", "１"];
    expect(findSuperlinear(cleanText, units)).toEqual([]);
  }, 60_000);
});

describe("isSpeakable", () => {
  it.each([
    ["Hello", true],
    ["42", true],
    ["&", true],
    ["<laugh>", true],
    ["<한숨>", true],
    ["नमस्ते", true],
    ["", false],
    ["... — ?!", false],
  ])("of %j is %j", (text, expected) => {
    expect(isSpeakable(text)).toBe(expected);
  });
});
