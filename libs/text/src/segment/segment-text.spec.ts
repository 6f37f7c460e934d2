import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SegmentLimits, WORD_LIMITS } from "./segment-limits.js";
import { segmentText } from "./segment-text.js";

const texts = (text: string, limits?: SegmentLimits): readonly string[] =>
  segmentText(text, limits).map((segment) => segment.text);
const withoutSpace = (text: string): string => text.replace(/\s+/gu, "");

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        "word",
        "a",
        "Dr.",
        "It",
        ".",
        "!",
        "?",
        ",",
        " ",
        " ",
        " ",
        "\n\n",
        "😀",
        "e\u0301",
        "。",
        "漢字",
        "我们今天去公园,",
        "สวัสดีครับวันนี้",
        "यह है।",
        "」",
        "Hello",
        '"',
        "very-long-word-".repeat(9),
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join("")),
);
const anyLimits = fc.record({
  firstSegmentCharacters: fc.integer({ min: 1, max: 80 }),
  maxSegmentCharacters: fc.integer({ min: 10, max: 250 }),
  maxSegmentWords: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 30 })),
  minTailWords: fc.integer({ min: 1, max: 12 }),
});

describe("segmentText", () => {
  it("cuts no tag, of whatever script", () => {
    const limits = { firstSegmentCharacters: 10, maxSegmentCharacters: 10, minTailWords: 1 };
    for (const text of ["안녕하세요 <작은 웃음> 그래", "今天我们去公园<大笑>好", "incredible<laugh>"])
      for (const characters of [6, 8, 10, 12])
        expect(texts(text, { ...limits, firstSegmentCharacters: characters }).join("|")).not.toMatch(/<[^>]*\|/);
  });

  it("gives nothing for white space", () => {
    expect(segmentText(" \n\t ")).toEqual([]);
  });

  it("keeps a short text whole", () => {
    expect(segmentText("  Hello there. How are you? ")).toEqual([
      { text: "Hello there. How are you?", start: 2, end: 27 },
    ]);
  });

  it("cuts a long first sentence at the clause end nearest to the target", () => {
    const text =
      "When the rain had stopped at last, the children ran out into the garden to look for snails, frogs and worms under the wet leaves.";
    expect(texts(text)[0]).toBe("When the rain had stopped at last,");
  });

  it("cuts a long first sentence without punctuation between words", () => {
    const [first = ""] = texts("word ".repeat(60));
    expect(first.length).toBeGreaterThan(30);
    expect(first.length).toBeLessThanOrEqual(78);
    expect(first.endsWith("word")).toBe(true);
  });

  it("leaves a first sentence whole that is only a little too long", () => {
    const first = "This sentence has a few more characters than the target of sixty.";
    expect(texts(`${first} ${"And here is the next one that follows. ".repeat(5)}`)[0]).toBe(first);
  });

  it("merges later sentences up to the limit", () => {
    const sentences = Array.from({ length: 12 }, (_, index) => `This is the sentence of number ${index} here.`);
    const [, ...later] = texts(sentences.join(" "), { maxSegmentCharacters: 100 });
    expect(later.every((text) => text.length <= 100 && text.endsWith("."))).toBe(true);
    expect(later[0]).toBe(sentences.slice(1, 3).join(" "));
  });

  it("does not leave a tail of few words", () => {
    const body = "It was a bright cold day in April and the clocks were striking thirteen on every tower";
    const all = texts(`${body}, said the old man of the sea. Yes.`, { maxSegmentCharacters: 100, minTailWords: 3 });
    expect(all.at(-1)?.split(" ").length).toBeGreaterThanOrEqual(3);
  });

  it("cuts 10,000 characters without white space", () => {
    const all = segmentText("x".repeat(10_000));
    expect(all.every((segment) => segment.text.length <= 200)).toBe(true);
    expect(all.map((segment) => segment.text).join("")).toBe("x".repeat(10_000));
  });

  it("counts words where the limits are in words", () => {
    const counts = texts("one two three four five six seven ".repeat(60), WORD_LIMITS).map(
      (text) => text.split(" ").length,
    );
    expect(counts[0]).toBeLessThanOrEqual(40);
    expect(counts[0]).toBeGreaterThan(30);
    expect(Math.max(...counts)).toBeLessThanOrEqual(140);
    expect(counts.at(-1)).toBeGreaterThanOrEqual(12);
  });

  it("cuts Chinese at its full stops, then at its commas, then between words", () => {
    const clause = "我们今天下午要去公园里散步";
    expect(
      texts(`${clause}。${clause}。`.repeat(9), { maxSegmentCharacters: 60 }).every((text) => text.endsWith("。")),
    ).toBe(true);
    const commas = texts(`${clause},`.repeat(9), { maxSegmentCharacters: 60 });
    expect(commas.every((text) => text.endsWith(","))).toBe(true);
    for (const text of texts(clause.repeat(9), { maxSegmentCharacters: 60 }))
      expect(text).toMatch(/^(我们|今天|下午|要|去|公园|里|散步)/);
  });

  it("cuts Thai at its spaces, then between words", () => {
    const phrase = "วันนี้อากาศดีมาก";
    expect(texts(`${phrase} `.repeat(9), { maxSegmentCharacters: 60 }).every((text) => text.endsWith(phrase))).toBe(
      true,
    );
    for (const text of texts(phrase.repeat(9), { maxSegmentCharacters: 60 }))
      expect(text).toMatch(/^(วันนี้|อากาศ|ดี|มาก)/);
  });

  it("counts the words of scripts without spaces by the dictionary", () => {
    const all = texts("我们今天下午要去公园里散步。".repeat(40), { ...WORD_LIMITS, maxSegmentCharacters: 10_000 });
    const first = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(all[0] ?? "")].filter(
      (part) => part.isWordLike,
    );
    expect(first.length).toBeGreaterThan(25);
    expect(first.length).toBeLessThanOrEqual(40);
    expect(all.length).toBeGreaterThan(2);
  });

  it("never cuts inside a character", () => {
    for (const { text } of segmentText("👩‍👩‍👧‍👦".repeat(100), { maxSegmentCharacters: 21 }))
      expect(text).not.toMatch(/\p{Cs}/u);
  });

  it("covers every visible character once and in order, within the limits, at the offsets it names", () => {
    fc.assert(
      fc.property(anyText, anyLimits, (text, limits) => {
        const segments = segmentText(text, limits);
        expect(segments.map((segment) => withoutSpace(segment.text)).join("")).toBe(withoutSpace(text));
        for (const segment of segments) {
          expect(segment.text).toBe(text.slice(segment.start, segment.end));
          expect(segment.text).toBe(segment.text.trim());
          expect(segment.text.length).toBeGreaterThan(0);
          expect(segment.text.length).toBeLessThanOrEqual(limits.maxSegmentCharacters);
        }
      }),
      { numRuns: 250 },
    );
  });

  it("takes linear time", () => {
    const begin = process.cpuUsage();
    for (const unit of [".", "a. ", "Hello there, you. ", ", ", "x", "1. ", "我们今天去公园", "我。", "สวัสดี"])
      segmentText(unit.repeat(50_000 / unit.length));
    expect(process.cpuUsage(begin).user / 1000).toBeLessThan(5_000);
  }, 60_000);
});
