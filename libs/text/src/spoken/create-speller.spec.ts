import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeChinese, normalizeTraditionalChinese } from "../chinese/normalize-chinese.js";
import { normalizeHindi, normalizeHinglish } from "../hindi/normalize-hindi.js";
import { normalizeKorean } from "../korean/normalize-korean.js";
import { normalizeMalay } from "../malay/normalize-malay.js";
import { findSuperlinear } from "../testing/time-growth.js";

const LANGUAGES = {
  hi: { normalize: normalizeHindi, words: ["है", "का", "लाख", "बजे", "डॉ.", "रु.", "वाँ", "में", "किमी", "।"] },
  "hi-Latn": { normalize: normalizeHinglish, words: ["hai", "ka", "lakh", "baje", "Dr.", "Rs.", "vaan", "mein", "ko"] },
  ms: { normalize: normalizeMalay, words: ["ada", "RM", "juta", "pukul", "petang", "ke-", "hb", "Jln.", "dll."] },
  zh: { normalize: normalizeChinese, words: ["个", "年", "月", "万", "点", "第", "元", "电话", "至", "，", "后"] },
  "zh-Hant": { normalize: normalizeTraditionalChinese, words: ["個", "年", "萬", "億", "點", "，", "。", "第"] },
  ko: { normalize: normalizeKorean, words: ["개", "시", "분", "월", "일", "만", "원", "번", "에", "제", "대", "도"] },
} as const;

const SHARED =
  "1 2 10 2024 0 007 3.5 1,234 12:30 1/2 5-10 ५ ½ ² $ € ₹ % . , / - : ° °C km kg GB km/h am PM # @ & + = ( ) ~ * x".split(
    " ",
  );
const MORE = [
  "www.a.com",
  "a@b.com",
  "https://a.in/1",
  "98765 43210",
  "+91 98765",
  "①",
  "٣",
  " ",
  " ",
  "-5",
  "😀",
  "\n",
];

const textOf = (words: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.array(fc.constantFrom(...SHARED, ...MORE, ...words), { maxLength: 25 }).map((all) => all.join("")),
    },
    {
      weight: 2,
      arbitrary: fc.array(fc.constantFrom(...SHARED, ...MORE, ...words), { maxLength: 25 }).map((all) => all.join(" ")),
    },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((text) => text.replace(/[<>]/g, "")) },
  );

describe.each(Object.entries(LANGUAGES))("the normaliser of %s", (_language, { normalize, words }) => {
  it("leaves no digit in any text, and the second time it changes nothing", () => {
    fc.assert(
      fc.property(textOf(words), (text) => {
        const once = normalize(text);
        expect(once).not.toMatch(/\p{Nd}/u);
        expect(normalize(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves no sign that has no sound", () => {
    const signs = fc.array(fc.constantFrom(...SHARED, ...words), { maxLength: 20 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(signs, (text) => {
        expect(normalize(text)).not.toMatch(/[$€₹%°#@&+=~*/\\_|^<>{}[\]]/u);
      }),
      { numRuns: 100 },
    );
  });

  it("passes emotion tags unchanged", () => {
    const tagged = fc.tuple(textOf(words), fc.constantFrom("<laugh>", "<sigh>", "<gasp_2>"), textOf(words));
    fc.assert(
      fc.property(tagged, ([left, tag, right]) => {
        expect(normalize(left + tag + right)).toContain(tag);
      }),
      { numRuns: 50 },
    );
  });

  it("takes linear time on long hostile text", () => {
    const units = [
      "1",
      "1,",
      "1-",
      "1.",
      "1/",
      "1:",
      "1 ",
      "a.",
      "a@",
      "$1 ",
      "+1 ",
      "www.",
      "<a",
      "-",
      "12-",
      "1,11",
      " ",
      ...words,
    ];
    expect(findSuperlinear(normalize, [...units, ...words.map((word) => `1${word}`)])).toEqual([]);
  }, 60_000);
});
