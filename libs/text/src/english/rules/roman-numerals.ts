import { cardinalWords, ordinalWords } from "../number-words.js";
import type { Rule } from "../rule.js";

const NUMERAL = "(?=[IVX]{1,6}\\b)(X{0,2}(?:IX|IV|V?I{0,3}))";
const PART = new RegExp(
  String.raw`\b((?:Chapter|Part|Section|Act|Scene|Book|Volume|Phase|World War|Type|Class|Apollo|Appendix) )${NUMERAL}\b`,
  "gi",
);
const RULER = new RegExp(
  String.raw`\b((?:Louis|Henry|Charles|Philip|George|Edward|Pius|William|Richard|Elizabeth|John Paul|Benedict|Frederick|James|Ivan|Leo|Gregory|Catherine|Nicholas|Napoleon) )${NUMERAL}\b(?!')`,
  "g",
);
const VALUES: ReadonlyMap<string, number> = new Map([
  ["I", 1],
  ["V", 5],
  ["X", 10],
]);

function valueOf(numeral: string): string {
  const values = Array.from(numeral.toUpperCase(), (letter) => VALUES.get(letter) ?? 0);
  return String(values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0));
}

/** Chapter IV -> Chapter four, Henry VIII -> Henry the eighth; elsewhere capital letters stay letters */
export const speakRomanNumerals: Rule = (text) =>
  text
    .replace(PART, (_all, name: string, numeral: string) => name + cardinalWords(valueOf(numeral)))
    .replace(RULER, (_all, name: string, numeral: string) => `${name}the ${ordinalWords(valueOf(numeral))}`);
