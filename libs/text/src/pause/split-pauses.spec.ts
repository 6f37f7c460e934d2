import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSuperlinear } from "../testing/time-growth.js";
import { pauseMsOf, pauseText } from "./pause-text.js";
import { splitPauses } from "./split-pauses.js";

const rules = { paragraphMs: 400 };
const told = (text: string, paragraphMs = 400): readonly (string | number)[] =>
  splitPauses(text, { paragraphMs }).map(({ start, end, pauseMs }) => pauseMs ?? text.slice(start, end).trim());

describe("splitPauses", () => {
  it.each([
    ["One. [pause:0.5s] Two.", ["One.", 500, "Two."]],
    ["One.[Pause 500ms]Two.", ["One.", 500, "Two."]],
    ["One <break time=\"1.5s\"/> two <BREAK time='20ms' /> three", ["One", 1500, "two", 20, "three"]],
    ["[pause 1s][pause 2s] One [pause 3 s]", [1000, 2000, "One", 3000]],
    ["One [pause 600s] two", ["One", 10_000, "two"]],
    ["One [pause 0s]\n\ntwo", ["One", 0, "two"]],
    ["One [pause] two [pause soon] <break/> [1s]", ["One [pause] two [pause soon] <break/> [1s]"]],
    ["\n\nTitle\n\n\n \r\n\r\nText.\nMore.\n\n", ["Title", 400, "Text.\nMore."]],
    ["One\n\n[pause 1s]\n\ntwo", ["One", 1000, "two"]],
    ["[pause 1s]\n\n", [1000]],
  ])("cuts %j into %j", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it("takes no notice of blank lines when they are to be no pause", () => {
    expect(told("One\n\ntwo [pause 1s] three", 0)).toEqual(["One\n\ntwo", 1000, "three"]);
  });

  it("goes by what was before the text", () => {
    expect(splitPauses("\n\nTwo", rules, "words").map(({ pauseMs }) => pauseMs)).toEqual([400, undefined]);
    expect(splitPauses("\n\nTwo", rules, "pause").map(({ pauseMs }) => pauseMs)).toEqual([undefined]);
  });

  it("keeps every character that is no pause and no white space, once and in order", () => {
    const piece = fc.constantFrom("a", "[pause 1s]", "[pause", "\n\n", " ", "<break time=", '"5ms"/>', "]", "1s", "\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const stretches = splitPauses(text, rules);
        const spoken = stretches
          .filter(({ pauseMs }) => pauseMs === undefined)
          .map(({ start, end }) => text.slice(start, end));
        const marks = /\[pause\s1s\s?\]|<break time=\s?"5ms"\/>/g;
        expect(spoken.join("").replace(/\s/g, "")).toBe(text.replace(marks, "").replace(/\s/g, ""));
        stretches.forEach(({ start }, index) => expect(start).toBeGreaterThanOrEqual(stretches[index - 1]?.end ?? 0));
      }),
    );
  });

  it("takes linear time on hostile text", () => {
    const units = ["[pause ", "<break ", "\n", "\n ", "[pause 1", "< break time=", "[ "];
    expect(findSuperlinear(told, units)).toEqual([]);
  }, 60_000);
});

describe("the text of a pause", () => {
  it("is read back, and nothing else is", () => {
    expect(pauseMsOf(pauseText(500))).toBe(500);
    for (const text of ["[pause 500ms]", 'a <break time="5ms"/>', "", "Hello."])
      expect(pauseMsOf(text)).toBeUndefined();
  });
});
