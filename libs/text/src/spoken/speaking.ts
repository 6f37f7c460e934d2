import { replacing, type Rule } from "../english/rule.js";
import type { Grammar } from "./grammar.js";

const WORD = /[\p{L}\p{N}\p{M}]/u;

const needsGap = (grammar: Grammar, neighbour: string): boolean =>
  WORD.test(neighbour) && !grammar.glued.test(neighbour);

/** The last character before a place; surrogate pairs stay whole. */
const before = (text: string, at: number): string => Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? "";
const after = (text: string, at: number): string => Array.from(text.slice(at, at + 2))[0] ?? "";

/** A rule that says each match in words, parted by spaces from words that must not touch it. */
export const speaking = (grammar: Grammar, pattern: RegExp, speak: (match: RegExpExecArray) => string): Rule =>
  replacing(pattern, (match) => {
    const words = speak(match);
    const { 0: all, index, input } = match;
    if (words === "" || words === all) return words;
    const left = needsGap(grammar, before(input, index)) ? " " : "";
    return left + words + (needsGap(grammar, after(input, index + all.length)) ? " " : "");
  });
