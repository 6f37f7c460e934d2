import { pauseMsOf, type Before } from "@mynah/text";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenCut } from "./cut-open-text.js";
import { cutPausingText } from "./cut-pausing-text.js";

const MAX = 80;
const PARAGRAPH = '<break time="400ms"/>';
const SECOND = '<break time="1000ms"/>';
const FLUSH = Symbol("flush");
type Piece = string | typeof FLUSH;

/** A session as `cutLiveText` keeps it: all segments, and each text that was ever open, with its segment. */
function speak(pieces: readonly Piece[], paragraphMs = 400) {
  let done: readonly string[] = [];
  const opened: { readonly segment: number; readonly text: string }[] = [];
  let [open, waiting] = ["", ""];
  const before = (): Before => {
    const last = done.at(-1);
    return last === undefined ? "nothing" : pauseMsOf(last) === undefined ? "words" : "pause";
  };
  const take = (text: string, isWhole: boolean): void => {
    const state = { open, waiting: waiting + text, maxCharacters: MAX, isWhole };
    const cut: OpenCut = cutPausingText(state, { paragraphMs, before: before() });
    done = [...done, ...(cut.isOpen ? cut.texts.slice(0, -1) : cut.texts)];
    open = cut.isOpen ? (cut.texts.at(-1) ?? "") : "";
    if (cut.isOpen) opened.push({ segment: done.length, text: open });
    waiting = cut.waiting;
  };
  for (const piece of pieces) take(piece === FLUSH ? "" : piece, piece === FLUSH);
  return { done, opened, finish: () => (take("", true), done) };
}

const finished = (pieces: readonly Piece[], paragraphMs?: number) => speak(pieces, paragraphMs).finish();

const word = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z]{1,9}[.,!?]?$/) },
  fc.constantFrom("[pause 1s]", "<break time='20ms'/>", "[pause:0s]", "\n\n", "\n", "No!", "Dr.", "[x", "a<b"),
);
const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(" "));
const cuts = fc.array(fc.nat(400), { maxLength: 12 });
const cutAt = (whole: string, at: readonly number[]): readonly string[] => {
  const edges = [0, ...at.map((edge) => Math.min(edge, whole.length)).sort((a, b) => a - b), whole.length];
  return edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
};

describe("cutPausingText", () => {
  it("ends the open segment with a pause that comes later, and does not say it again", () => {
    const session = speak(["Hello there ", "[pau", "se 1s] my old fr"]);
    expect(session.opened).toEqual([
      { segment: 0, text: "Hello there" },
      { segment: 0, text: "Hello there" },
      { segment: 2, text: "my old" },
    ]);
    expect(session.done).toEqual(["Hello there", SECOND]);
    expect(session.finish()).toEqual(["Hello there", SECOND, "my old fr"]);
  });

  it("makes a pause of a blank line once words follow, though the text was flushed between", () => {
    const expected = ["Hello there.", PARAGRAPH, "More of it."];
    expect(finished(["Hello there.\n", "\nMore of it."])).toEqual(expected);
    expect(finished(["Hello there.\n\n", FLUSH, "More of it."])).toEqual(expected);
    expect(finished(["Hello there.\n", FLUSH, FLUSH, "\nMore of it."])).toEqual(expected);
    expect(finished(["Hello there.\n\n", FLUSH])).toEqual(["Hello there."]);
    expect(finished(["Hello my friend.\n\n", FLUSH, "More of it."], 0)).toEqual(["Hello my friend.", "More of it."]);
  });

  it("begins with a pause, and has one behind another", () => {
    expect(finished(["[pause 1s]", " [pause 1s] so it ", "goes"])).toEqual([SECOND, SECOND, "so it goes"]);
  });

  it("knows a pause of no length that came before a blank line, and that a sign parts words", () => {
    expect(finished(["a [pause:0s]", " \n\n a [pause 1s]"])).toEqual(finished(["a [pause:0s] \n\n a [pause 1s]"]));
    expect(finished(["a<b a?", " a [pause 1s]"])).toEqual(finished(["a<b a? a [pause 1s]"]));
  });

  it("makes the same segments however the text came, each word once and none empty", () => {
    fc.assert(
      fc.property(text, cuts, (whole, at) => {
        const done = finished(cutAt(whole, at));
        expect(done).toEqual(finished([whole]));
        expect(done.every((segment) => segment.trim() !== "")).toBe(true);
        const letters = (all: string): string => all.replace(/[^\p{L}]/gu, "");
        const marks = /\[pause[^\]]*\]|<break[^>]*>/g;
        expect(letters(done.filter((one) => pauseMsOf(one) === undefined).join(""))).toBe(
          letters(whole.replace(marks, " ")),
        );
      }),
    );
  });

  it("never takes back what it gave out, flushed or not", () => {
    fc.assert(
      fc.property(text, cuts, fc.nat(12), (whole, at, flushed) => {
        const pieces: Piece[] = [...cutAt(whole, at)];
        pieces.splice(flushed, 0, FLUSH);
        const session = speak(pieces);
        const done = session.finish();
        for (const { segment, text: known } of session.opened) expect(done[segment]?.startsWith(known)).toBe(true);
      }),
    );
  });
});
