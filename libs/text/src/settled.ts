import { TAG } from "./clean/tag.js";
import type { Rule } from "./english/rule.js";

/** What one pass takes away may bring an abbreviation or sign together that the next one knows; it soon ends. */
const MOST_PASSES = 5;
/** A private character stands for each tag meanwhile: no rule knows it, and no text from outside may hold it. */
const STAND_IN = "\ue000";

function keepTags(rule: Rule, text: string): string {
  const tags = text.match(TAG) ?? [];
  if (tags.length === 0 && !text.includes(STAND_IN)) return rule(text);
  const marked = text.replaceAll(STAND_IN, "").replace(TAG, STAND_IN);
  let next = 0;
  return rule(marked).replaceAll(STAND_IN, () => tags[next++] ?? "");
}

/** The rule until it changes nothing more, so that normalising twice is normalising once; tags as `<laugh>` stay. */
export const settled =
  (rule: Rule): Rule =>
  (text) => {
    let spoken = keepTags(rule, text);
    for (let pass = 1; pass < MOST_PASSES; pass += 1) {
      const again = keepTags(rule, spoken);
      if (again === spoken) break;
      spoken = again;
    }
    return spoken;
  };
