import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markPhonemes } from "../pronunciations/phoneme-marks.js";
import { createPhonemizer } from "./create-phonemizer.js";
import { parseLexicon } from "./lexicon.js";

const LEXICON = `a\tax
apple\tae p ax l
bus\tb ah s
cat\tk ae t
dog\td ao g
don't\td ow n t
end\teh n d
i\tay
it\tih t
live\tl ay v
live(v)\tl ih v
nasa\tn ae s ax
of\tah v
oclock\tax k l aa k
read\tr eh d
the\tdh ax
they\tdh ey
three\tth r iy
to\tt ax
us\tah s
well\tw eh l`;
const SYMBOLS =
  "aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw v w y z zh pau";

const phonemize = createPhonemizer({
  lexicon: parseLexicon(LEXICON),
  letterToSound: (word) => Array.from(word, () => "oy"),
  symbols: SYMBOLS.split(" "),
  pauseSymbol: "pau",
});
const spoken = (text: string): string => phonemize(text).join(" ");

describe("createPhonemizer", () => {
  it.each([
    ["a pause at both ends", "cat", "pau k ae t pau"],
    ["one pause for each phrase mark", "cat, dog. Bus!", "pau k ae t pau d ao g pau b ah s pau"],
    ["one pause for several marks", "cat... dog?!", "pau k ae t pau d ao g pau"],
    ["'the' before a vowel", "the apple the cat", "pau dh iy ae p ax l dh ax k ae t pau"],
    ["'the' before a pause", "the, apple", "pau dh ax pau ae p ax l pau"],
    ["'a' as article and as letter", "a cat a", "pau ax k ae t ey pau"],
    [
      "'s after a voiceless, a voiced and a hissing sound",
      "cat's dog's bus's",
      "pau k ae t s d ao g z b ah s ax z pau",
    ],
    ["'d and 'll after consonants and vowels", "it'd they'll", "pau ih t ax d dh ey l pau"],
    ["apostrophes within words", "don't o'clock", "pau d ow n t ax k l aa k pau"],
    ["plural possessives", "dogs' cat", "pau oy oy oy oy k ae t pau"],
    ["compounds", "well-read", "pau w eh l r eh d pau"],
    ["initialisms", "TTS NASA", "pau t iy t iy eh s n ae s ax pau"],
    ["initialisms with an article", "a US dog", "pau ax y uw eh s d ao g pau"],
    ["words without a vowel", "tts", "pau t iy t iy eh s pau"],
    ["words in capitals", "THE END OF US", "pau dh iy eh n d ah v ah s pau"],
    ["homographs", "live cat they live", "pau l ay v k ae t dh ey l ih v pau"],
    ["'read' after 'to'", "they read to read", "pau dh ey r eh d t ax r iy d pau"],
    ["unknown words", "xoyo", "pau oy oy oy oy pau"],
    ["words that every object has as a field", "constructor", `pau ${"oy ".repeat(11)}pau`],
    ["words between signs and digits", "cat & 3 dog", "pau k ae t d ao g pau"],
    ["phonemes that the dictionary named", `the ${markPhonemes(["oy", "t"])}, cat`, "pau dh iy oy t pau k ae t pau"],
    ["accents", "Cát", "pau k ae t pau"],
  ])("knows %s", (_fact, text, expected) => {
    expect(spoken(text)).toBe(expected);
  });

  it("gives nothing when there is nothing to say", () => {
    expect(phonemize("")).toEqual([]);
    expect(phonemize("...!")).toEqual([]);
    expect(phonemize("और 3")).toEqual([]);
  });

  it("leaves out phonemes that the voice does not know", () => {
    const simple = createPhonemizer({
      lexicon: parseLexicon(LEXICON),
      letterToSound: () => ["qq"],
      symbols: ["k", "t"],
      pauseSymbol: "pau",
    });
    expect(simple("cat xoyo")).toEqual(["pau", "k", "t", "pau"]);
  });

  it("gives known symbols only, pauses at both ends and never two in a row, for any text", () => {
    const known = new Set(SYMBOLS.split(" "));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const phonemes = phonemize(text);
        expect(phonemes.every((name) => known.has(name))).toBe(true);
        expect(phonemes.join(" ")).not.toContain("pau pau");
        if (phonemes.length > 0) expect([phonemes[0], phonemes.at(-1)]).toEqual(["pau", "pau"]);
      }),
    );
  });
});
