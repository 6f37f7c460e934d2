/** A clause's or sentence's end, right after a word: a full stop after a single letter ("e.g.") or a digit ("3.5") may not be one. */
const wordEnd = /\s|(?<=\p{L}\p{M}*)[,;:!?…।。！？、，]|(?<=\p{L}\p{M}*\p{L}\p{M}*)\./gu;

/** The part of a text being typed whose words are complete: up to its last space or clause mark. Empty when it holds no word. */
export function wholeWords(typing: string): string {
  const last = [...typing.matchAll(wordEnd)].at(-1);
  const words = last === undefined ? "" : typing.slice(0, last.index + last[0].length);
  return hasWord(words) ? words : "";
}

/** Whether there is anything in it to say. */
export function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
