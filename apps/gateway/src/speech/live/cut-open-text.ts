import { cleanText, createSegmenter, isSpeakable, segmentText } from "@mynah/text";

interface OpenTextRules {
  /** no segment may be longer */
  readonly maxCharacters: number;
  /** BCP 47 tags of those whose abbreviations end no sentence; absent: English */
  readonly languages?: readonly string[];
  /** Takes out what the model must not be shown. Absent: all tags too. */
  readonly clean?: (text: string) => string;
}

export interface OpenTextToCut extends OpenTextRules {
  /** clean text of the open segment; "" when none is open */
  readonly open: string;
  /** what came behind it, as it came: from white space on, where a segment is open */
  readonly waiting: string;
  /** nothing may wait, and nothing stays open */
  readonly isWhole: boolean;
}

export interface OpenCut {
  /** the open segment first, where it is there, with all of its text; then those behind it */
  readonly texts: readonly string[];
  /** the last of them may grow */
  readonly isOpen: boolean;
  readonly waiting: string;
}

/** Words that are enough to begin with. */
const FIRST_WORDS = 2;
/** From this share of the longest segment on, the end of a clause ends it too. */
const LONG_SHARE = 0.75;
/** As the cleaner knows it: `\s` would count the byte order mark. */
const SPACE = "[\\t-\\r\\u0085\\p{Z}]";
const LAST_SPACE = new RegExp(`${SPACE}+(?!.*${SPACE})`, "su");
const WORDS = new RegExp(`(?!${SPACE}).(?=${SPACE}|$)`, "gsu");
const CLAUSE_END = new RegExp(`[,;:،؛–—、，；：]["'”’)\\]»]*(?=${SPACE})`, "gu");

/**
 * Cuts a growing text whose segments are spoken while they grow: whole words are given out as they come, and never taken
 * back. Where a segment ends depends on the text alone, not on the pieces in which it came. Pure.
 */
export function cutOpenText({ open, waiting, isWhole, ...rules }: OpenTextToCut): OpenCut {
  const texts: string[] = [];
  let [said, rest] = [open, waiting];
  for (let end = findEnd(said + rest, rules); end !== undefined; end = findEnd(said + rest, rules)) {
    // Cleaning may bring about an end in what was given out.
    const length = Math.max(0, end - said.length);
    texts.push(...grown(said, rest.slice(0, length), rules));
    [said, rest] = ["", rest.slice(length).trimStart()];
  }
  if (isWhole) return { texts: [...texts, ...grown(said, rest, rules)], isOpen: false, waiting: "" };
  const length = LAST_SPACE.exec(rest)?.index ?? 0;
  const [more] = grown(said, rest.slice(0, length), { ...rules, maxCharacters: Infinity });
  const isOpen = more !== undefined && (said !== "" || hasWords(more));
  return isOpen ? { texts: [...texts, more], isOpen, waiting: rest.slice(length) } : { texts, isOpen, waiting: rest };
}

/** The text with what follows it; in several where the cleaner made much of little. None when there is nothing to say. */
function grown(said: string, raw: string, { maxCharacters, clean = cleanText }: OpenTextRules): readonly string[] {
  const more = clean(raw);
  const whole = said === "" || more === "" ? said + more : `${said} ${more}`;
  if (whole.length <= maxCharacters) return isSpeakable(whole) ? [whole] : [];
  const limits = { firstSegmentCharacters: maxCharacters, maxSegmentCharacters: maxCharacters };
  const pieces = segmentText(more, limits).map(({ text }) => text);
  return [said, ...pieces].filter(isSpeakable);
}

const hasWords = (text: string): boolean => (text.match(WORDS) ?? []).length >= FIRST_WORDS;

/** Cleaning makes one space of these, and what is given out is clean: here too "a<b" is two words, and a long gap short. */
const PARTING = new RegExp(`[<>]|${SPACE}{2,}`, "gu");
const parted = (gap: string): string => (gap.includes("\n") ? "\n" : " ");

/** Where the segment that begins the text ends, as far as no later text can change it. */
function findEnd(raw: string, rules: OpenTextRules): number | undefined {
  const text = raw.trimStart();
  const end = findCleanEnd(text.replace(PARTING, parted), rules);
  if (end === undefined) return undefined;
  let longer = 0;
  for (const { 0: gap, index } of text.matchAll(PARTING)) if (index - longer < end) longer += gap.length - 1;
  return raw.length - text.length + end + longer;
}

function findCleanEnd(text: string, { maxCharacters, languages }: OpenTextRules): number | undefined {
  const ends = [sentenceEnd(text, languages), longClauseEnd(text, maxCharacters)].filter((end) => end !== undefined);
  const first = Math.min(...ends);
  if (first <= maxCharacters) return first;
  return text.trimEnd().length > maxCharacters ? lastWordEnd(text, maxCharacters) : undefined;
}

function sentenceEnd(text: string, languages?: readonly string[]): number | undefined {
  const limits = { firstSegmentCharacters: Infinity, maxSegmentCharacters: Infinity };
  const [sentence] = createSegmenter({ ...limits, ...(languages && { languages }) }).push(text);
  return sentence?.end;
}

function longClauseEnd(text: string, maxCharacters: number): number | undefined {
  const ends = Array.from(text.matchAll(CLAUSE_END), ({ 0: mark, index }) => index + mark.length);
  return ends.find((end) => end >= LONG_SHARE * maxCharacters);
}

/** Between two words, or, where there is no such place, within one, but not within a character. */
function lastWordEnd(text: string, maxCharacters: number): number {
  const end = LAST_SPACE.exec(text.slice(0, maxCharacters + 1))?.index ?? 0;
  if (end > 0) return end;
  return /[\ud800-\udbff]/.test(text[maxCharacters - 1] ?? "") ? maxCharacters - 1 : maxCharacters;
}
