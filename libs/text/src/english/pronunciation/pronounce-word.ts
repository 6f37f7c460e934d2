import type { LetterToSound } from "../../phonemes/letter-to-sound.js";
import type { Lexicon } from "../../phonemes/lexicon.js";
import type { Word } from "../../phonemes/words.js";
import { isVerb, type Neighbours, pronounceRead } from "./homographs.js";
import { isSpelledOut, spellOut } from "./letter-names.js";
import { suffixPhonemes } from "./suffixes.js";

export type PronunciationSources = { readonly lexicon: Lexicon; readonly letterToSound: LetterToSound };

/** Initialisms that would be words in small letters. */
const NOT_THE_WORD: ReadonlySet<string> = new Set(["US", "IT"]);
const SUFFIX = /^(.+?)('(?:s|ll|ve|d))$/;

const isCapitalLetter = (word: Word | undefined): boolean => word !== undefined && /^[A-Z]$/.test(word.text);
const lower = (word: Word | undefined): string | undefined => word?.text.toLowerCase();

/** "a" is a letter at the end of a phrase, in a compound and beside other capital letters; elsewhere an article. */
function isLetterA(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined || word.hasPauseAfter || word.isPart || index === words.length - 1) return true;
  const hasLetterBeside = isCapitalLetter(words[index + 1]) || isCapitalLetter(words[index - 1]);
  return word.text === "A" && hasLetterBeside && lower(words[index + 1]) !== "i";
}

/** US and IT in a text that is not all in capitals. */
const isInitialism = (words: readonly Word[], index: number): boolean =>
  NOT_THE_WORD.has(words[index]?.text ?? "") &&
  [words[index - 1], words[index + 1]].some((word) => word !== undefined && /[a-z]/.test(word.text));

function lookUpHomograph(lexicon: Lexicon, word: string, neighbours: Neighbours): readonly string[] | undefined {
  return lexicon.lookUp(`${word}(${isVerb(neighbours) ? "v" : "n"})`);
}

function pronounceUnknown(text: string, { lexicon, letterToSound }: PronunciationSources): readonly string[] {
  const word = text.replaceAll("'", "");
  const letters = word.toLowerCase();
  return lexicon.lookUp(letters) ?? (isSpelledOut(word) ? spellOut(word) : letterToSound(letters));
}

/** A word by itself: the lexicon, then its stem and suffix, then its letters. */
function pronounceAlone(text: string, sources: PronunciationSources): readonly string[] {
  const listed = sources.lexicon.lookUp(text.toLowerCase());
  if (listed !== undefined) return listed;
  const suffix = SUFFIX.exec(text.toLowerCase())?.[2];
  if (suffix === undefined) return pronounceUnknown(text, sources);
  const stem = pronounceAlone(text.slice(0, -suffix.length), sources);
  return [...stem, ...suffixPhonemes(suffix, stem.at(-1) ?? "")];
}

/** The sounds of the word at `index`. Its neighbours matter for "a", "read", "US" and homographs. */
export function pronounceWord(words: readonly Word[], index: number, sources: PronunciationSources): readonly string[] {
  const { text = "", phonemes } = words[index] ?? {};
  if (phonemes !== undefined) return phonemes;
  const word = text.toLowerCase();
  const neighbours = { before: lower(words[index - 1]), after: lower(words[index + 1]) };
  if (word === "a") return isLetterA(words, index) ? spellOut(word) : pronounceAlone(word, sources);
  if (word.length === 1 || isInitialism(words, index)) return spellOut(word);
  return (
    pronounceRead(word, neighbours.before) ??
    lookUpHomograph(sources.lexicon, word, neighbours) ??
    pronounceAlone(text, sources)
  );
}
