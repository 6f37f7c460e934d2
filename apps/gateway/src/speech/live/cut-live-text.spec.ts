import { limits, type Profile } from "@mynah/protocol";
import type { LiveText, TextStep } from "@mynah/protocol/redis";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeProfile as profile } from "../../testing/fake-profile.js";
import { cutLiveText, type LiveStep } from "./cut-live-text.js";

const rules = { words: undefined, paragraphMs: 400 };
const fresh: LiveText = { revision: 0, waiting: "", taken: 0, isFinished: false, isOpen: false };

/** The live text after a step, as the store keeps it. */
const after = ({ from, waiting, taken, isFinished }: TextStep): LiveText => ({
  ...from,
  revision: from.revision + 1,
  waiting,
  taken,
  isFinished,
  isOpen: false,
});

function speak(pieces: readonly LiveStep[]): readonly string[] {
  let live = fresh;
  const texts: string[] = [];
  for (const piece of pieces) {
    const step = cutLiveText({ live, texts, profile, rules }, piece);
    texts.push(...step.newTexts);
    live = after(step);
  }
  return texts;
}

describe("cutLiveText", () => {
  it("speaks a sentence as soon as the next one begins, and the rest at the finish", () => {
    const pieces = ["Hel", "lo over the", "re. How", " are you"];
    expect(speak(pieces.map((text) => ({ text })))).toEqual(["Hello over there."]);
    expect(speak([...pieces.map((text) => ({ text })), { text: "", finish: true }])).toEqual([
      "Hello over there.",
      "How are you",
    ]);
  });

  it("waits for nothing when told to flush", () => {
    expect(speak([{ text: "Hello", flush: true }])).toEqual(["Hello"]);
  });

  it("says every word once and in order, however the text was cut into pieces", () => {
    const word = fc.stringMatching(/^[a-z]{1,9}[.,!?]?$/);
    const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(" "));
    const cuts = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 });
    fc.assert(
      fc.property(text, cuts, (whole, at) => {
        const edges = [0, ...at.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const pieces = edges.slice(1).map((edge, index) => ({ text: whole.slice(edges[index], edge) }));
        const said = speak([...pieces, { text: "", finish: true }]).join(" ");
        expect(said.split(/\s+/)).toEqual(whole.split(/\s+/));
      }),
    );
  });

  it("takes a piece that is sent again once", () => {
    const live = after(cutLiveText({ live: fresh, texts: [], profile, rules }, { text: "One two" }));
    expect(
      cutLiveText({ live, texts: [], profile, rules }, { text: " two three", at: 3, flush: true }).newTexts,
    ).toEqual(["One two three"]);
    expect(() => cutLiveText({ live, texts: [], profile, rules }, { text: "x", at: 8 })).toThrow(
      "7 characters have come",
    );
  });

  it("lets no special token through, not even one that came in two pieces", () => {
    expect(speak([{ text: "Hello <|eot" }, { text: "_id|> there.", flush: true }]).join(" ")).toBe("Hello there.");
  });

  it("makes segments of pauses, at once where a mark says so, and of blank lines once words follow", () => {
    const pieces = ["Well", " [pau", "se 1s]", "\n\nso", " it is.\n", "\n"].map((text) => ({ text }));
    expect(speak(pieces)).toEqual(["Well", '<break time="1000ms"/>']);
    const rest = [{ text: "", flush: true }, { text: "More." }, { text: "\n\n", finish: true }];
    expect(speak([...pieces, ...rest])).toEqual([
      ...["Well", '<break time="1000ms"/>', "so it is.", '<break time="400ms"/>', "More."],
    ]);
  });

  it("cuts the first words short also when a pause came before them in another piece", () => {
    const text = "[pause 1s] 漢字。 so on, so on, It rains. word It rains.";
    const finish = { text: "", finish: true };
    expect(speak([{ text }, finish])).toEqual(speak([{ text, finish: true }]));
  });

  it("makes the same segments however the text was cut into pieces, pauses included", () => {
    const word = fc.constantFrom(
      "word",
      "It rains.",
      "so on,",
      "[pause 1s]",
      "\n\n",
      "<break time='20ms'/>",
      "No!",
      "漢字。",
    );
    const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, fc.array(fc.nat(400), { maxLength: 8 }), (whole, at) => {
        const edges = [0, ...at.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const pieces = edges.slice(1).map((edge, index) => ({ text: whole.slice(edges[index], edge) }));
        const finish = { text: "", finish: true };
        expect(speak([...pieces, finish])).toEqual(speak([{ text: whole, finish: true }]));
      }),
    );
  });

  it("cuts by words when told to, however the text was cut into pieces", () => {
    const words = { firstSegmentWords: 4, maxSegmentWords: 8, minTailWords: 2 };
    const byWords = { words, paragraphMs: 0 };
    const text = "one two three four five six ".repeat(9);
    const { newTexts } = cutLiveText({ live: fresh, texts: [], profile, rules: byWords }, { text, finish: true });
    expect(newTexts.join(" ")).toBe(text.trim());
    const counts = newTexts.map((piece) => piece.split(" ").length);
    expect(counts[0]).toBeLessThanOrEqual(4);
    expect(Math.max(...counts)).toBeLessThanOrEqual(8);
  });

  it("has an end", () => {
    const live = { ...fresh, taken: limits.liveTextCharacters };
    expect(() => cutLiveText({ live, texts: [], profile, rules }, { text: "a" })).toThrow("open another");
  });

  it("writes an open segment again under its number, with more of the same, until it ends", () => {
    const growing = { ...profile, layout: "interleaved" } as Profile;
    const word = fc.constantFrom("word", "It rains.", "[pause 1s]", "\n\n", "so on,", "...");
    const pieces = fc.array(
      fc.record({ text: fc.array(word).map((words) => ` ${words.join(" ")}`), flush: fc.boolean() }),
    );
    fc.assert(
      fc.property(pieces, (all) => {
        let [live, texts]: [LiveText, readonly string[]] = [fresh, []];
        for (const piece of all) {
          const step = cutLiveText({ live, texts, profile: growing, rules }, piece);
          const now = [...texts.slice(0, step.segments), ...step.newTexts];
          const ended = live.isOpen ? texts.slice(0, -1) : texts;
          expect(now.slice(0, ended.length)).toEqual(ended);
          expect(now[ended.length]?.startsWith(texts[ended.length] ?? "") ?? true).toBe(true);
          expect(now.length).toBeGreaterThanOrEqual(texts.length);
          expect([undefined, now.length - 1]).toContain(step.open);
          [live, texts] = [{ ...after(step), isOpen: step.open !== undefined }, now];
        }
      }),
    );
  });

  it("keeps the model's tags and goes by its languages where it speaks a text that grows", () => {
    const { engine } = profile;
    const growing = { ...profile, languages: ["de"], engine: { ...engine, kind: "triton", backend: "bi-streaming" } };
    const speech = { live: fresh, texts: [], profile: growing as Profile, rules };
    expect(cutLiveText(speech, { text: "Es war am 3. Mai <laugh> so w" })).toMatchObject({
      newTexts: ["Es war am 3. Mai <laugh> so"],
      open: 0,
    });
  });

  it("is not fooled by characters that are long once they are written out", () => {
    expect(() => cutLiveText({ live: fresh, texts: [], profile, rules }, { text: "\ufdfa ".repeat(5_000) })).toThrow(
      "pieces",
    );
  });

  it("makes no segment of what cannot be said", () => {
    expect(speak([{ text: "👍 ... ", flush: true }])).toEqual([]);
  });
});
