import { TAG } from "../clean/tag.js";
import type { Rule } from "../english/rule.js";

/** Applies a rule to the text between emotion tags (`<laugh>`), which pass as they are. */
export const aroundTags =
  (rule: Rule): Rule =>
  (text) =>
    text
      .split(TAG)
      .map((part, index) => (index % 2 === 1 ? part : keepEdges(part, rule)))
      .join("")
      .trim();

/** The gap between a tag and a word is the tag's, so it outlives the trimming of the text beside it. */
function keepEdges(part: string, rule: Rule): string {
  const said = rule(part);
  if (said === "") return /\s/.test(part) ? " " : "";
  return (/^\s/.test(part) ? " " : "") + said + (/\s$/.test(part) ? " " : "");
}
