import { cleanText } from "@mynah/text";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutOpenText, type OpenCut } from "./cut-open-text.js";

const MAX = 80;
const cut = (open: string, waiting: string, given = {}): OpenCut =>
  cutOpenText({ open, waiting, maxCharacters: MAX, isWhole: false, ...given });

/** All segments, as a session is told of them, and each text that was ever open. */
function speak(pieces: readonly string[]) {
  const done: string[] = [];
  const opened: { readonly segment: number; readonly text: string }[] = [];
  let [open, waiting] = ["", ""];
  const take = ({ texts, isOpen, waiting: rest }: OpenCut): void => {
    done.push(...(isOpen ? texts.slice(0, -1) : texts));
    open = isOpen ? (texts.at(-1) ?? "") : "";
    if (isOpen) opened.push({ segment: done.length, text: open });
    waiting = rest;
  };
  for (const piece of pieces) take(cut(open, waiting + piece));
  take(cut(open, waiting, { isWhole: true }));
  return { done, opened };
}

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,9}[.,!?]?$/),
  fc.constantFrom(
    "Dr.",
    "3.5",
    "$5",
    "etc.",
    "<|eot_id|>",
    "[INST]",
    "\ufdfa",
    "👍",
    "www.example.com/a,b",
    "x".repeat(50),
  ),
);
const text = fc.array(word, { minLength: 1, maxLength: 50 }).map((words) => words.join(" "));
const cuts = fc.array(fc.nat(400), { maxLength: 20 });
const cutAt = (whole: string, at: readonly number[]): readonly string[] => {
  const edges = [0, ...at.map((edge) => Math.min(edge, whole.length)).sort((a, b) => a - b), whole.length];
  return edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
};

describe("cutOpenText", () => {
  it("opens a segment with its second whole word, and gives out each further one as it comes", () => {
    expect(cut("", "Hello")).toEqual({ texts: [], isOpen: false, waiting: "Hello" });
    expect(cut("", "Hello the")).toEqual({ texts: [], isOpen: false, waiting: "Hello the" });
    expect(cut("", "Hello there ")).toEqual({ texts: ["Hello there"], isOpen: true, waiting: " " });
    expect(cut("Hello there", " my fri")).toEqual({ texts: ["Hello there my"], isOpen: true, waiting: " fri" });
  });

  it("ends a segment with its sentence, once the next one begins", () => {
    expect(cut("Hello my old", " friend. ")).toEqual({ texts: ["Hello my old friend."], isOpen: true, waiting: " " });
    expect(cut("Hello my old friend.", " How are y")).toEqual({
      texts: ["Hello my old friend.", "How are"],
      isOpen: true,
      waiting: " y",
    });
  });

  it("ends a long one with a clause, and the longest between two words", () => {
    const long = "a".repeat(30) + " " + "b".repeat(32);
    expect(cut("", `${long}, and then more of it`).texts).toEqual([`${long},`, "and then more of"]);
    expect(cut("", `${long} and then more of it`).texts).toEqual([`${long} and then more of`]);
  });

  it("leaves nothing waiting or open when told so", () => {
    expect(cut("Hello there", " my fri", { isWhole: true })).toEqual({
      texts: ["Hello there my fri"],
      isOpen: false,
      waiting: "",
    });
    expect(cut("", " 👍 ... ", { isWhole: true }).texts).toEqual([]);
  });

  it("knows the model's languages and tags", () => {
    expect(cut("", "Er kam am 3. Mai an", { languages: ["de"] }).texts).toEqual(["Er kam am 3. Mai"]);
    const clean = (given: string): string => cleanText(given, { allowedTags: ["laugh"] });
    expect(cut("", "So it <laugh> goes <b> on", { clean }).texts).toEqual(["So it <laugh> goes b"]);
  });

  it("never takes back what it gave out", () => {
    fc.assert(
      fc.property(text, cuts, (whole, at) => {
        const { done, opened } = speak(cutAt(whole, at));
        for (const { segment, text: known } of opened) expect(`${done[segment] ?? ""} `).toContain(`${known} `);
        for (const { segment, text: known } of opened) expect(done[segment]?.startsWith(known)).toBe(true);
      }),
    );
  });

  it("makes the same segments of a plain text however it came, says each word once and keeps to the bound", () => {
    const plain = fc.array(fc.stringMatching(/^[a-z]{1,9}[.,!?]?$/), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(plain, cuts, (words, at) => {
        const whole = words.join(" ");
        const { done } = speak(cutAt(whole, at));
        expect(done).toEqual(speak([whole]).done);
        expect(done.join(" ")).toBe(whole);
        expect(Math.max(...done.map(({ length }) => length))).toBeLessThanOrEqual(MAX);
      }),
    );
  });

  it("lets no special token through, however it was cut", () => {
    fc.assert(
      fc.property(text, cuts, (whole, at) => {
        const { done } = speak(cutAt(whole, at));
        expect(done.join("\n")).not.toMatch(/<\||\|>|\[INST\]/);
      }),
    );
  });
});
