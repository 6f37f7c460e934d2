import { MARKED_PHONEMES, readPhonemes } from "../pronunciations/phoneme-marks.js";

/** A word as it is to be said, with what its neighbours need to know of it. */
export type Word = {
  /** letters and inner apostrophes, in the writer's case */
  readonly text: string;
  /** punctuation follows: a pause in the sound */
  readonly hasPauseAfter: boolean;
  /** one of several words joined by hyphens */
  readonly isPart: boolean;
  /** how it is said, where the deployment's dictionary knows */
  readonly phonemes?: readonly string[];
};

const TOKEN = new RegExp(
  String.raw`${MARKED_PHONEMES}|[A-Za-z]+(?:'[A-Za-z]+)*|--|[,;!?]|[.:)](?=[\s"')\]]|$)|(?<=\S)"|'`,
  "g",
);

const isHyphen = (sign: string | undefined): boolean => sign === "-";

/** Is this apostrophe the end of a 'quotation', not that of the dogs' ball? */
const isClosing = (text: string, at: number): boolean => /\S/.test(text[at - 1] ?? " ");

/** Splits a normalised text into words, and says where the teacher's punctuation rules pause. */
export function splitWords(text: string): readonly Word[] {
  const words: Word[] = [];
  let isQuoting = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const last = words.at(-1);
    const phonemes = readPhonemes(token);
    if (phonemes !== undefined) {
      words.push({ text: "", hasPauseAfter: false, isPart: false, phonemes });
      continue;
    }
    if (/^[A-Za-z]/.test(token)) {
      const isPart = isHyphen(text[index - 1]) || isHyphen(text[index + token.length]);
      words.push({ text: token, hasPauseAfter: false, isPart });
      continue;
    }
    const ends = token !== "'" || (isQuoting && isClosing(text, index));
    if (token === "'") isQuoting = !isClosing(text, index);
    if (ends && last !== undefined) words[words.length - 1] = { ...last, hasPauseAfter: true };
  }
  return words;
}
