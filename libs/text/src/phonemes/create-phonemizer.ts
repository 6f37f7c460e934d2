import { pronounceWord, type PronunciationSources } from "../english/pronunciation/pronounce-word.js";
import { isVowel } from "../english/pronunciation/vowels.js";
import { writePlainCharacters } from "../english/rules/plain-characters.js";
import { splitWords, type Word } from "./words.js";

export type PhonemizerOptions = PronunciationSources & {
  /** the phonemes that the voice knows; any other is left out */
  readonly symbols: Iterable<string>;
  readonly pauseSymbol: string;
};

/** Text in words to phonemes, pauses included; what is no word (a digit, a sign) is left out. Nothing to say gives an empty list. */
export type Phonemizer = (text: string) => readonly string[];

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
  return (text) => {
    const words = splitWords(writePlainCharacters(text));
    const sounds = words.map((_, index) => pronounceWord(words, index, sources).filter((name) => known.has(name)));
    const phrase = words.flatMap((word, index) => [
      ...soundBefore(word, sounds[index] ?? [], sounds[index + 1] ?? []),
      ...(word.hasPauseAfter ? [pauseSymbol] : []),
    ]);
    return edgedWithPauses(phrase, pauseSymbol);
  };
}

function edgedWithPauses(phonemes: readonly string[], pause: string): readonly string[] {
  const single = [pause, ...phonemes, pause].filter((name, index, all) => name !== pause || all[index - 1] !== pause);
  return single.length > 1 ? single : [];
}
