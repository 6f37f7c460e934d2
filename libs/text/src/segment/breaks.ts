/** Behind a comma and its like; East Asian ones need no space. */
const CLAUSE_END = /[,;:،؛–—]["'”’)\]»]*(?=\s)|\s-{1,2}(?=\s)|[、，；：]/gu;
/** English joins clauses with these; a breath before them sounds natural. */
const JOINING_WORD = /\s(?=(?:and|but|or|so|because|which|who|when|while|where|if|then|that|than|as|with|for|to)\s)/gi;

export type Span = { readonly from: number; readonly to: number };

const isSpace = (sign: string | undefined): boolean => sign === undefined || /\s/u.test(sign);

function offsetsOf(pattern: RegExp, text: string, { from, to }: Span): readonly number[] {
  const found = Array.from(text.slice(from, to + 2).matchAll(pattern), (match) => from + match.index + match[0].length);
  return found.filter((offset) => offset > from && offset <= to);
}

/** Offsets within the span where a clause ends, best kind first: punctuation, else a joining word. */
export function findClauseEnds(text: string, span: Span): readonly number[] {
  const ends = offsetsOf(CLAUSE_END, text, span);
  return ends.length > 0 ? ends : offsetsOf(JOINING_WORD, text, span);
}

/** The last place in the span between two words. */
export function findLastSpace(text: string, { from, to }: Span): number | undefined {
  for (let offset = Math.min(to, text.length); offset > from; offset -= 1) if (isSpace(text[offset])) return offset;
  return undefined;
}

/** A cut inside a word, but never inside a character: not between surrogates, not before an accent or joiner. */
export function hardCut(text: string, { from, to }: Span): number {
  const keepsWhole = (offset: number): boolean =>
    !/^(?:[\udc00-\udfff]|\p{M}|\u200d|\ufe0f)/u.test(text.slice(offset, offset + 2)) &&
    text[offset - 1] !== "\u200d" &&
    !/[\ud800-\udbff]/.test(text[offset - 1] ?? "");
  for (let offset = to; offset > Math.max(from, to - 32); offset -= 1) if (keepsWhole(offset)) return offset;
  return to;
}

/** How many words there are, counted no further than `enough`. */
export function countWords(text: string, enough: number): number {
  const word = /\S+/gu;
  let count = 0;
  while (count < enough && word.test(text)) count += 1;
  return count;
}

/** The offset behind so many characters or words from the start, whichever comes first. */
export function reach(
  text: string,
  start: number,
  { characters, words }: { characters: number; words: number },
): number {
  const byCharacters = Math.min(text.length, start + characters);
  if (words === Infinity) return byCharacters;
  const word = /\S+/gu;
  word.lastIndex = start;
  for (let count = 0; count < words; count += 1) if (!word.test(text)) return byCharacters;
  return Math.min(byCharacters, word.lastIndex);
}
