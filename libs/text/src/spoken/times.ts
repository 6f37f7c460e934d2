import { inOrder, type Rule } from "../english/rule.js";
import type { Clock, Grammar } from "./grammar.js";
import { speaking } from "./speaking.js";

const HALF = String.raw`([ap])(?:\.m\.|m(?![a-z]))`;
const RANGE = /(?<=\d:\d\d)\s?[-~]\s?(?=\d{1,2}:\d\d)/g;

const halfOf = (letter: string | undefined): Clock["half"] =>
  letter === undefined ? undefined : letter.toLowerCase() === "a" ? "am" : "pm";

type WrittenClock = { readonly hour: string | undefined; readonly minute?: string | undefined } & {
  readonly second?: string | undefined;
  readonly half: string | undefined;
  readonly isNamed: boolean;
};

const clockOf = ({ index, input }: RegExpExecArray, written: WrittenClock): Clock => ({
  hour: Number(written.hour),
  minute: Number(written.minute ?? 0),
  second: written.second === undefined ? undefined : Number(written.second),
  half: halfOf(written.half),
  isNamed: written.isNamed,
  before: input.slice(Math.max(0, index - 24), index),
});

/** 10:30, 10:30:15, 10:30 pm, 5 p.m.; how they are said is the language's. */
export function speakTimes(grammar: Grammar): Rule {
  const name = grammar.clockName === "" ? "(?!)" : grammar.clockName;
  const clock = new RegExp(
    String.raw`(?<![\d:/]|\d[.,])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])(?:\s?${HALF})?(\s?(?:${name}))?`,
    "giu",
  );
  const hourOnly = new RegExp(String.raw`(?<![\d:/a-z-]|\d[.,])(1[0-2]|0?[1-9])\s?${HALF}(\s?(?:${name}))?`, "giu");
  return inOrder(
    (text) => text.replace(RANGE, grammar.to),
    speaking(grammar, clock, (match) => {
      const [, hour, minute, second, half, named] = match;
      return grammar.clock(clockOf(match, { hour, minute, second, half, isNamed: named !== undefined }));
    }),
    speaking(grammar, hourOnly, (match) => {
      const [, hour, half, named] = match;
      return grammar.clock(clockOf(match, { hour, half, isNamed: named !== undefined }));
    }),
  );
}
