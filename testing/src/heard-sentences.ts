import { alignWords } from "./align-words.js";

/** The words of a sentence as the recogniser writes them. */
const wordsOf = (sentence: string): readonly string[] =>
  sentence
    .toLowerCase()
    .split(/[^a-z']+/)
    .filter(Boolean);

export interface HeardSentences {
  readonly sentences: number;
  /** of which at least one word was heard in its place */
  readonly present: number;
  /** of all words, in their order */
  readonly wordShare: number;
}

/** Is every sentence there, in order, as far as a recogniser can tell? */
export function heardSentences(sentences: readonly string[], heard: readonly string[]): HeardSentences {
  const words = sentences.map(wordsOf);
  const wasHeard = alignWords(words.flat(), heard);
  let from = 0;
  const counts = words.map(({ length }) => wasHeard.slice(from, (from += length)).filter(Boolean).length);
  const heardWords = counts.reduce((sum, count) => sum + count, 0);
  const present = counts.filter((count) => count > 0).length;
  return { sentences: sentences.length, present, wordShare: Number((heardWords / from).toFixed(3)) };
}
