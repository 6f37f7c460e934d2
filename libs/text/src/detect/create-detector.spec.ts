import { describe, expect, it } from "vitest";
import { createDetector } from "./create-detector.js";

type Told = readonly [sentence: string, language: string];
type Case = readonly [languages: string, sentences: readonly Told[]];

const CASES: readonly Case[] = [
  [
    "en",
    [
      ["यह क्या है?", "en"],
      ["Bonjour tout le monde.", "en"],
    ],
  ],
  [
    "hi en",
    [
      ["मेरा order कब आएगा?", "hi"],
      ["Please call me tomorrow.", "en"],
      ["Mujhe kal ka weather batao.", "hi-Latn"],
    ],
  ],
  [
    "hi en",
    [
      ["Kya hua?", "hi-Latn"],
      ["I have a question for you.", "en"],
      ["५ बजे मिलो।", "hi"],
    ],
  ],
  [
    "hi-IN en-IN",
    [
      ["Yeh sahi hai.", "hi-Latn"],
      ["This is right.", "en-IN"],
      ["यह सही है।", "hi-IN"],
    ],
  ],
  [
    "zh en",
    [
      ["我用 Microsoft Windows 系统。", "zh"],
      ["I like 中文 a lot, my friend.", "en"],
      ["42!", "en"],
    ],
  ],
  [
    "zh ja ko en",
    [
      ["これは本です。", "ja"],
      ["你好，世界。", "zh"],
      ["안녕하세요.", "ko"],
      ["Hello again.", "en"],
    ],
  ],
  ["ja en", [["東京都。", "ja"]]],
  [
    "en fr de es it",
    [
      ["Guten Tag, wie geht es Ihnen?", "de"],
      ["Il prezzo è di 5 euro.", "it"],
      ["Oui.", "it"],
    ],
  ],
  [
    "en fr de es it",
    [
      ["OK.", "fr"],
      ["Je ne sais pas où il est.", "fr"],
      ["¿Dónde está la biblioteca?", "es"],
    ],
  ],
  [
    "en ms",
    [
      ["Saya nak pergi ke pasar esok.", "ms"],
      ["I want to go to the market tomorrow.", "en"],
    ],
  ],
  [
    "fr en",
    [
      ["12 + 3", "fr"],
      ["!", "fr"],
    ],
  ],
];

describe("createDetector", () => {
  it.each(CASES)("of %s tells sentence by sentence %j", async (languages, cases) => {
    const detect = await createDetector(languages.split(" "));
    expect(detect(cases.map(([sentence]) => sentence))).toEqual(cases.map(([, language]) => language));
  });
});
