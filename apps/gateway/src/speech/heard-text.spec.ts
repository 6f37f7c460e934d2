import { describe, expect, it } from "vitest";
import { heardText } from "./heard-text.js";

const speech = { texts: ["One two.", "Three four five."], samples: [8_000, 16_000], speed: 1 };

describe("the text that was heard", () => {
  it.each([
    [0, ""],
    [2_999, ""],
    [3_000, "One"],
    [7_999, "One"],
    [8_000, "One two."],
    [12_999, "One two."],
    [13_000, "One two. Three"],
    [23_999, "One two. Three four"],
    [24_000, "One two. Three four five."],
    [90_000, "One two. Three four five."],
  ])("after %i samples is %j", (played, heard) => {
    expect(heardText(speech, played)).toBe(heard);
  });

  it("goes by the samples before the tempo", () => {
    expect(heardText({ ...speech, speed: 2 }, 6_500)).toBe("One two. Three");
  });

  it("takes the pace of what was spoken to its end for what was not, and begins nothing behind it", () => {
    const texts = [...speech.texts, "Six."];
    expect(heardText({ ...speech, texts, samples: [8_000, undefined, 4_000] }, 13_000)).toBe("One two. Three");
    expect(heardText({ ...speech, texts, samples: [8_000] }, 90_000)).toBe("One two. Three four five.");
  });

  it.each([
    [23_999, ""],
    [27_000, "One"],
    [32_001, "One two."],
    [55_999, "One two."],
    [61_000, "One two. Three"],
  ])("has nothing of the pauses in it, and %i samples with them are %j", (played, heard) => {
    const texts = ['<break time="1000ms"/>', "One two.", '<break time="1000ms"/>', "Three four five."];
    expect(heardText({ texts, samples: [undefined, 8_000, undefined, 16_000], speed: 1 }, played)).toBe(heard);
  });

  it("guesses a pace while nothing was spoken to its end", () => {
    expect(heardText({ texts: ["Three four five."], speed: 1 }, 8_000)).toBe("Three");
    expect(heardText({ texts: [], speed: 1 }, 8_000)).toBe("");
  });
});
