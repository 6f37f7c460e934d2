import { pronounceWord, type PronunciationSources } from "../english/pronunciation/pronounce-word.js";
import { isVowel } from "../english/pronunciation/vowels.js";
import { writePlainCharacters } from "../english/rules/plain-characters.js";
import { splitWords, type Word } from "./words.js";

export type PhonemizerOptions = PronunciationSources & {
  /** the phonemes that the voice knows; any other is left out */
  readonly symbols: Iterable<string>;
  readonly pauseSymbol: string;
};

/**
 * Text in words to phonemes, pauses included; what is no word (a digit, a sign) is left out. Nothing to say gives an empty list.
 * @param words only these first words of the text, as they sound before what follows them: without a pause at the end
 */
export type Phonemizer = (text: string, words?: number) => readonly string[];

/** "the" before a vowel: dh iy. */
const soundBefore = (word: Word, sounds: readonly string[], next: readonly string[]): readonly string[] =>
  word.text.toLowerCase() === "the" && !word.hasPauseAfter && isVowel(next[0]) ? ["dh", "iy"] : sounds;

/**
 * Makes a function from English text to flite's US phonemes, with a pause at both ends and at punctuation within. The text
 * is normalised before: see `createNormalizer`.
 * Source: the rules of flite 2.2 (usenglish, cmulex), whose voice slt taught the voice in the box.
 */
export function createPhonemizer({ symbols, pauseSymbol, ...sources }: PhonemizerOptions): Phonemizer {
  const known = new Set([...symbols, pauseSymbol]);
  return (text, most = Infinity) => {
    const words = splitWords(writePlainCharacters(text));
    const sounds = words.map((_, index) => pronounceWord(words, index, sources).filter((name) => known.has(name)));
    const phrase = words
      .slice(0, most)
      .flatMap((word, index) => [
        ...soundBefore(word, sounds[index] ?? [], sounds[index + 1] ?? []),
        ...(word.hasPauseAfter ? [pauseSymbol] : []),
      ]);
    return edgedWithPauses(phrase, { pause: pauseSymbol, goesOn: most < Infinity });
  };
}

function edgedWithPauses(
  phonemes: readonly string[],
  { pause, goesOn }: { readonly pause: string; readonly goesOn: boolean },
): readonly string[] {
  const edged = [pause, ...phonemes, ...(goesOn ? [] : [pause])];
  const single = edged.filter((name, index, all) => name !== pause || all[index - 1] !== pause);
  return single.length > 1 ? single : [];
}
