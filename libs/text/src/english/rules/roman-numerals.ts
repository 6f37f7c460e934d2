import { romanValue } from "../../roman-value.js";
import { cardinalWords, ordinalWords } from "../number-words.js";
import { inOrder, replacing, type Rule } from "../rule.js";

/** Not the I of I'm and I'd; a possessive may follow: Henry VIII's wives. */
const NUMERAL = String.raw`([IVX]{1,8})(?!\w|'(?!s\b)\w)`;
const PART = new RegExp(
  String.raw`\b((?:Chapter|Part|Section|Act|Scene|Book|Volume|Phase|World War|Type|Class|Apollo|Appendix|Title|Article) )${NUMERAL}`,
  "gi",
);
const SUPER_BOWL = /\b(Super Bowl )([IVXLC]{1,9})\b/g;
const RULERS =
  "Louis|Henry|Charles|Philip|George|Edward|Pius|William|Richard|Elizabeth|John|Paul|Benedict|Frederick|James|Ivan|Leo|Gregory|Catherine|Nicholas|Napoleon|Alexander|Peter|Francis|Robert|Mary|Victor|Otto|Innocent|Clement|Urban|Haakon|Olav|Christian|Carl|Gustav|Felipe|Alfonso|Juan Carlos|Margaret|Margrethe|Ramesses|Ramses|Thutmose|Ptolemy|Umberto|Wilhelm|Maximilian|Leopold|Albert|Boniface|Sixtus|Stephen";
const RULER = new RegExp(String.raw`\b((?:${RULERS}) )${NUMERAL}`, "g");
const RULER_AND_I = new RegExp(String.raw`\b(?:${RULERS}) I$`);
/** Rocky IV, Final Fantasy VII; one letter alone would be too doubtful. */
const NAMED =
  /\b(?!(?:The|An?|This|That|My|Your|Our|His|Her|Its|Some|And|Or|But|If|No)\b)([A-Z][a-z]+ )([IVX]{2,8})(?!\w|'(?!s\b)\w)/g;

/** "Mary I love you" names no queen. */
const isPronoun = ({ 0: all, 2: letters, index, input }: RegExpExecArray): boolean =>
  letters === "I" &&
  /^ (?!(?:of|and|became|ruled|reigned|died|who|in|at)\b)[a-z]/.test(
    input.slice(index + all.length, index + all.length + 10),
  );

/** Does this text end with a name and an I of which only what follows says whether it is "the first" or who speaks? */
export const endsInDoubtfulNumeral = (text: string): boolean => RULER_AND_I.test(text);

const said = (speak: (value: string) => string, [all, name = "", letters = ""]: RegExpExecArray): string => {
  const value = romanValue(letters.toUpperCase());
  return value === undefined ? all : name + speak(String(value));
};

/** Chapter IV -> Chapter four, Henry VIII -> Henry the eighth, Rocky IV -> Rocky four; elsewhere letters stay letters */
export const speakRomanNumerals: Rule = inOrder(
  replacing(PART, (match) => said(cardinalWords, match)),
  replacing(SUPER_BOWL, (match) => said(cardinalWords, match)),
  replacing(RULER, (match) => (isPronoun(match) ? match[0] : said((value) => `the ${ordinalWords(value)}`, match))),
  replacing(NAMED, (match) => said(cardinalWords, match)),
);
