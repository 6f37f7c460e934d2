import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { normalizeEnglish } from "../english/normalize-english.js";
import { createPhonemizer } from "./create-phonemizer.js";
import { parseLetterToSound } from "./letter-to-sound.js";
import { parseLexicon } from "./lexicon.js";

const readModel = (name: string): string =>
  gunzipSync(readFileSync(new URL(`../../../../models/mynah-mini/${name}`, import.meta.url))).toString();

const lexicon = parseLexicon(readModel("lexicon.txt.gz"));
const letterToSound = parseLetterToSound(readModel("letter-to-sound.json.gz"));
const symbols =
  "aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw v w y z zh pau";
const toPhonemes = createPhonemizer({ lexicon, letterToSound, symbols: symbols.split(" "), pauseSymbol: "pau" });
const phonemize = (text: string): readonly string[] => toPhonemes(normalizeEnglish(text));

/** Sentence, tab, what `flite -voice slt -ps` printed for it. */
const golden = readFileSync(new URL("flite-sentences.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t"));

describe("the lexicon and letter-to-sound rules of the voice in the box", () => {
  it("give flite's phonemes for nearly every sentence", () => {
    const same = golden.filter(([text = "", phonemes]) => phonemize(text).join(" ") === phonemes);
    expect(golden.length).toBeGreaterThanOrEqual(60);
    expect(same.length / golden.length).toBeGreaterThan(0.9);
  });

  it("give flite's phonemes for words in no lexicon", () => {
    expect(letterToSound("zyzzyva").join(" ")).toBe("z ih z ay v ax");
    expect(letterToSound("bakunin").join(" ")).toBe("b aa k uw n ih n");
  });

  it("hold only phonemes that the voice knows", () => {
    const known = new Set(symbols.split(" "));
    for (const word of ["hello", "world", "mynah", "orchestra", "rhythm", "we're", "live(v)"]) {
      expect(lexicon.lookUp(word)?.every((name) => known.has(name))).toBe(true);
    }
    expect(lexicon.size).toBeGreaterThan(100_000);
  });
});
