import { inOrder, replacing, type Rule } from "../../english/rule.js";
import type { EuropeanLanguage } from "../language.js";

const escaped = (short: string): string => short.replace(/[./]/g, String.raw`\$&`).replace(/\\\. /g, String.raw`\. ?`);
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** M., a. C.: with a capital these could be somebody's initials: A. C. Milan. */
const INITIALS = /^\p{L}\.(?: ?\p{Lu}|$)/u;

/** Sentences begin with capitals, abbreviations too: Z. B. */
const withCapitals = (words: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const plain = [...words].filter(([short]) => !INITIALS.test(short));
  return new Map([...plain.map(([short, said]) => [capitalised(short), capitalised(said)] as const), ...words]);
};

const squeezed = (short: string): string => short.replaceAll(" ", "");

/** Longest first; one without a full stop must end where the word ends. */
const anyShort = (words: ReadonlyMap<string, string>): string =>
  [...words.keys()]
    .sort((a, b) => b.length - a.length)
    .map((short) => escaped(short) + (/[.°/§]$/.test(short) ? "" : String.raw`(?![\p{L}\d'])`))
    .join("|");

const endsSentence = (text: string, at: number): boolean =>
  /^\s+["(]?\p{Lu}/u.test(text.slice(at, at + 8)) || text.slice(at).trim() === "";

type Place = { readonly follows: string; readonly keepsStop?: boolean; readonly gap?: string };

function spellOut(words: ReadonlyMap<string, string>, { follows, keepsStop = false, gap = "" }: Place): Rule {
  const said = new Map([...withCapitals(words)].map(([short, long]) => [squeezed(short), long] as const));
  const pattern = new RegExp(String.raw`(?<![\p{L}\d.])(${anyShort(withCapitals(words))})${follows}`, "gu");
  return replacing(pattern, ({ 0: all, 1: short = "", index, input }) => {
    const long = said.get(squeezed(short)) ?? all;
    const isStop = keepsStop && short.endsWith(".") && endsSentence(input, index + all.length);
    return `${long}${isStop ? "." : ""}${gap}`;
  });
}

/** U.S.A., J. K. Rowling; but after "vitamine C." a sentence begins: with a short word, or after a long one. */
const DOTTED =
  /(?<![\p{L}\d.])(?:\p{Lu}\.-?){2,12}|(?<![\p{L}\d.'-])(?<!\p{Ll}{5} )\p{Lu}\.(?= ?\p{Lu}(?:\.|\p{L}{3}))/gu;

const speakDotted: Rule = replacing(DOTTED, ({ 0: letters, index, input }) => {
  const isStop = letters.length > 2 && input.slice(index + letters.length).trim() === "";
  return `${letters.replace(/[.-]+/g, " ").trim()}${isStop ? "." : ""}`;
});

/** "p. 5" and "n° 5" only mean something before a number. */
export const spellOutNumbered = ({ abbreviations }: EuropeanLanguage): Rule => {
  return spellOut(abbreviations.numbered, { follows: String.raw` ?(?=\d)`, gap: " " });
};

/** M. Dupont -> Monsieur Dupont, z. B. -> zum Beispiel, etc. -> et cetera, U.S.A. -> U S A */
export const spellOutAbbreviations = ({ abbreviations }: EuropeanLanguage): Rule =>
  inOrder(
    spellOut(abbreviations.inner, { follows: "" }),
    spellOut(abbreviations.final, { follows: "", keepsStop: true }),
    spellOut(abbreviations.titles, { follows: String.raw`(?=\s+["(]?\p{Lu}|\s+(?:et|und|u\.|y|e)\s)` }),
    speakDotted,
  );
