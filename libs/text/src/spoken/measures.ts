import { inOrder, type Rule } from "../english/rule.js";
import { amountOf } from "./amounts.js";
import type { Grammar, Measure } from "./grammar.js";
import { anyOf, MINUS, NOT_INSIDE, NUMBER } from "./number-pattern.js";
import { speaking } from "./speaking.js";

function measured(grammar: Grammar, name: string, measureOf: (sign: string) => Measure | undefined): Rule {
  const scale = String.raw`(?:\s?(${anyOf([...grammar.scales.keys()].filter((word) => !/^[A-Za-z]$/.test(word)))}))?`;
  const pattern = new RegExp(
    String.raw`${NOT_INSIDE}${MINUS}(?:(${NUMBER})\s?(?:${name})?\s?[-~]\s?)?(${NUMBER})${scale}\s?(${name})(?![A-Za-z0-9/]|'s)`,
    "gu",
  );
  return speaking(grammar, pattern, ([all, minus, from, number = "", size, sign = ""]) => {
    const measure = measureOf(sign);
    return measure === undefined ? all : measure(amountOf(grammar, { minus, from, number, scale: size }));
  });
}

/** 5'8" is a height. */
const FEET_AND_INCHES = /(?<![\d.,'])(\d{1,2})'\s?(\d{1,2})(?:"|'')(?!\d)/g;

/** 5%, 5-10 %, -20°C, 100 km/h, 8GB. */
export const speakMeasures = (grammar: Grammar): Rule =>
  inOrder(
    (text) => text.replace(FEET_AND_INCHES, "$1 ft $2 inch"),
    measured(grammar, "%", () => grammar.percent),
    measured(grammar, anyOf(grammar.units.keys()), (sign) => grammar.units.get(sign)),
  );
