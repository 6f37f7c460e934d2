import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeProfile } from "../testing/fake-profile.js";
import { splitText } from "./split-text.js";

const rules = { words: undefined, paragraphMs: 400 };

describe("splitText", () => {
  it("cuts at sentences, the first early", () => {
    const texts = splitText(
      "Hello there, my friend. This is a second sentence of some length. And a third.",
      fakeProfile,
      rules,
    );
    expect(texts[0]).toBe("Hello there, my friend.");
    expect(texts.join(" ")).toBe("Hello there, my friend. This is a second sentence of some length. And a third.");
  });

  it("makes segments of pauses: of marks anywhere, of blank lines between words", () => {
    const text = "[pause 1s] A title\n\n\nHello there. [pause:0.5s]\n\n<break time='20ms'/> Bye.\n\n...\n\n[pause 0s]";
    expect(splitText(text, fakeProfile, rules)).toEqual([
      ...['<break time="1000ms"/>', "A title", '<break time="400ms"/>', "Hello there."],
      ...['<break time="500ms"/>', '<break time="20ms"/>', "Bye.", '<break time="400ms"/>'],
    ]);
    expect(splitText("A title\n\nHello there.", fakeProfile, { ...rules, paragraphMs: 0 })).toEqual([
      "A title Hello there.",
    ]);
  });

  it("takes no stranger's text for a pause but the marks", () => {
    expect(splitText("＜break time=＂5ms＂/＞ ［pause 1s］ <break/>", fakeProfile, rules).join(" ")).not.toContain("<");
  });

  it("refuses nothing but pauses, and more of them than anybody waits for", () => {
    expect(() => splitText("[pause 1s]", fakeProfile, rules)).toThrow("nothing to say");
    expect(() => splitText(`Hello ${"[pause 10s]".repeat(61)}`, fakeProfile, rules)).toThrow("10 minutes");
  });

  it("cuts by words when told to, and never longer than the profile allows", () => {
    const words = { firstSegmentWords: 5, maxSegmentWords: 12, minTailWords: 3 };
    const all = splitText("and so the tale goes on ".repeat(20), fakeProfile, { words, paragraphMs: 0 });
    expect(all[0]?.split(" ").length).toBeLessThanOrEqual(5);
    expect(Math.max(...all.map((text) => text.split(" ").length))).toBeLessThanOrEqual(12);
    const long = splitText("word ".repeat(500), fakeProfile, { words: { maxSegmentWords: 140 }, paragraphMs: 0 });
    expect(Math.max(...long.map((text) => text.length))).toBeLessThanOrEqual(fakeProfile.limits.maxSegmentCharacters);
  });

  it("keeps the profile's tags and takes out special tokens", () => {
    expect(splitText("Ha <laugh> ha <|eot_id|> <sob>.", fakeProfile, rules).join(" ")).toBe("Ha <laugh> ha sob .");
  });

  it("refuses a text with nothing to say in it", () => {
    for (const text of ["", " \n", "👍", "...", "<|eot_id|>"]) {
      expect(() => splitText(text, fakeProfile, rules)).toThrow(expect.objectContaining({ code: "empty_text" }));
    }
  });

  it("makes speakable segments of any text, or refuses it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        try {
          expect(splitText(text, fakeProfile, rules).every((segment) => segment.trim() !== "")).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: "empty_text" });
        }
      }),
    );
  });
});

it("refuses a text that grows beyond the bound when it is normalised", () => {
  const tooLong: unknown = expect.objectContaining({ code: "text_too_long", param: "text" });
  expect(() => splitText("\ufdfa ".repeat(4_000), fakeProfile, rules)).toThrow(tooLong as Error);
});
