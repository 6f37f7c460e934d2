import fc from "fast-check";
import { expect, it } from "vitest";
import { createPausingSegmenter } from "./create-pausing-segmenter.js";
import { pauseMsOf } from "./pause-text.js";

const feed = (pieces: readonly string[]) => {
  const segmenter = createPausingSegmenter({}, { paragraphMs: 400 });
  return { pushed: pieces.map((piece) => segmenter.push(piece)), rest: segmenter.finish() };
};
const textsOf = ({ pushed, rest }: ReturnType<typeof feed>): readonly string[] =>
  [...pushed.flat(), ...rest].map(({ text }) => text);

it("says what is before a pause at once, and the pause", () => {
  const { pushed, rest } = feed(["Well [pau", "se 0.5s", "]", " and now", "\n", "\n", "Bye"]);
  expect(pushed.map((segments) => segments.map(({ text }) => text))).toEqual([
    [],
    [],
    ["Well", '<break time="500ms"/>'],
    [],
    [],
    [],
    ["and now", '<break time="400ms"/>'],
  ]);
  expect(rest.map(({ text }) => text)).toEqual(["Bye"]);
});

it("says as text what only looked like a pause, also at the end", () => {
  expect(textsOf(feed(["It is [pau", "l] and so", " <br"]))).toEqual(["It is [paul] and so <br"]);
});

it("gives the same segments however the text is cut up, every character once and at its place", () => {
  const piece = fc.constantFrom(
    "word ",
    "It rains. ",
    "[pause 1s]",
    "[pause",
    "\n\n",
    " ",
    '<break time="5ms"/>',
    "[pause 0s]",
    "1s]",
    "so, ",
    "\n",
    "x".repeat(90),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(400), { maxLength: 9 }), (pieces, at) => {
      const whole = pieces.join("");
      const edges = [0, ...at.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
      const cut = feed(edges.slice(1).map((edge, index) => whole.slice(edges[index], edge)));
      expect(textsOf(cut)).toEqual(textsOf(feed([whole])));
      const segments = [...cut.pushed.flat(), ...cut.rest];
      for (const { text, start, end } of segments)
        if (pauseMsOf(text) === undefined) expect(whole.slice(start, end)).toBe(text);
      segments.forEach(({ start }, index) => expect(start).toBeGreaterThanOrEqual(segments[index - 1]?.end ?? 0));
      const marks = /\[pause\s[01]s\s?\]|<break time=\s?"5ms"\/>|\s/g;
      const spoken = segments.filter(({ text }) => pauseMsOf(text) === undefined).map(({ text }) => text);
      expect(spoken.join("").replace(/\s/g, "")).toBe(whole.replace(marks, ""));
    }),
    { numRuns: 300 },
  );
});
