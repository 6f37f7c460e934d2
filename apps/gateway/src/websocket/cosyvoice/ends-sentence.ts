import { createSegmenter } from "@mynah/text";

/** Marks after which a sentence is over, in the scripts that have such marks, and what may close after them. */
const SENTENCE_END = /[!?…।॥。．｡！？؟۔።။]["'”’»›)\]}」』）】》]*\s*$/u;
/** A full stop may end one as well, but not the one in a figure that may go on: "3." and then "5". */
const FULL_STOP_END = /(?<!\d)\.["'”’»›)\]}」』）】》]*\s*$/u;

/** Does this text, as far as it has come, end with a sentence? The last 30 characters or so are enough to tell. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text) || (FULL_STOP_END.test(text) && isOver(text.trimEnd()));
}

/** Would the sentence be over if another began now? Not so after "Dr." or "J.". */
function isOver(text: string): boolean {
  const segments = createSegmenter({ minTailWords: 1 }).push(`${text} A`);
  return segments.at(-1)?.end === text.length;
}
