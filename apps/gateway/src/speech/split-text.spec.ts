import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeProfile } from "../testing/fake-profile.js";
import { splitText } from "./split-text.js";

describe("splitText", () => {
  it("cuts at sentences, the first early", () => {
    const texts = splitText(
      "Hello there, my friend. This is a second sentence of some length. And a third.",
      fakeProfile,
    );
    expect(texts[0]).toBe("Hello there, my friend.");
    expect(texts.join(" ")).toBe("Hello there, my friend. This is a second sentence of some length. And a third.");
  });

  it("keeps the profile's tags and takes out special tokens", () => {
    expect(splitText("Ha <laugh> ha <|eot_id|> <sob>.", fakeProfile).join(" ")).toBe("Ha <laugh> ha sob .");
  });

  it("refuses a text with nothing to say in it", () => {
    for (const text of ["", " \n", "👍", "...", "<|eot_id|>"]) {
      expect(() => splitText(text, fakeProfile)).toThrow(expect.objectContaining({ code: "empty_text" }));
    }
  });

  it("makes speakable segments of any text, or refuses it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        try {
          expect(splitText(text, fakeProfile).every((segment) => segment.trim() !== "")).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: "empty_text" });
        }
      }),
    );
  });
});

it("refuses a text that grows beyond the bound when it is normalised", () => {
  const tooLong: unknown = expect.objectContaining({ code: "text_too_long", param: "text" });
  expect(() => splitText("\ufdfa ".repeat(4_000), fakeProfile)).toThrow(tooLong as Error);
});
