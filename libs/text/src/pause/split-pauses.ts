import { MOST_PAUSE_MS } from "./pause-text.js";

/** A stretch of a text: to be spoken, or a pause. */
export type Stretch = { readonly start: number; readonly end: number; readonly pauseMs: number | undefined };

export type PauseRules = {
  /** of a blank line; 0: none */
  readonly paragraphMs: number;
};

const LENGTH = String.raw`(\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})\s?(ms|s)`;
/** `[pause:0.5s]`, `[pause 500ms]`, `<break time="500ms"/>` */
const MARK = String.raw`\[\s?pause(?:\s?[:=]\s?|\s)${LENGTH}\s?\]|<\s?break\s+time\s?=\s?["'“”]${LENGTH}["'“”]\s?\/?\s?>`;
const PARAGRAPH = String.raw`\n[^\S\n]*\n\s*`;
const PAUSE = new RegExp(`${MARK}|${PARAGRAPH}`, "gi");

function markMs(amount: string, unit: string): number {
  const ms = Math.round(Number(amount) * (unit.toLowerCase() === "s" ? 1_000 : 1));
  return Math.min(ms, MOST_PAUSE_MS);
}

type Found = { readonly start: number; readonly end: number; readonly ms: number | undefined };

/** Marks with their length, blank lines without. */
const findAll = (text: string): readonly Found[] =>
  Array.from(text.matchAll(PAUSE), (match) => {
    const [all, amount = match[3], unit = match[4]] = match;
    const isMark = amount !== undefined && unit !== undefined;
    return { start: match.index, end: match.index + all.length, ms: isMark ? markMs(amount, unit) : undefined };
  });

/** What stands before a stretch of text: nothing at all, a pause, or words. */
export type Before = "nothing" | "pause" | "words";

/**
 * Cuts a text at its pauses. A blank line is a pause only between words: not at the text's ends, and not beside a mark, which
 * says how long the pause is to be. Stretches of white space are left out; pauses may be of no length.
 */
export function splitPauses(text: string, { paragraphMs }: PauseRules, before: Before = "nothing"): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let last = before;
  let paragraph: Stretch | undefined;
  const addWords = (start: number, end: number): void => {
    if (text.slice(start, end).trim() === "") return;
    if (paragraph !== undefined && last === "words") stretches.push(paragraph);
    paragraph = undefined;
    stretches.push({ start, end, pauseMs: undefined });
    last = "words";
  };
  let from = 0;
  for (const { start, end, ms } of findAll(text)) {
    if (ms === undefined && paragraphMs === 0) continue;
    addWords(from, start);
    from = end;
    if (ms === undefined) {
      paragraph ??= { start, end, pauseMs: paragraphMs };
      continue;
    }
    paragraph = undefined;
    last = "pause";
    stretches.push({ start, end, pauseMs: ms });
  }
  addWords(from, text.length);
  return stretches;
}
