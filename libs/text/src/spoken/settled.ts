import type { Rule } from "../english/rule.js";

const MOST_PASSES = 4;

/** Applies a rule until it changes nothing: what one rule wrote beside an address may make it readable for another. */
export const settled =
  (rule: Rule): Rule =>
  (text) => {
    let before = text;
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const after = rule(before);
      if (after === before) return after;
      before = after;
    }
    return before;
  };
