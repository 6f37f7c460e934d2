/** One step of the normaliser: the text with one kind of thing spelt out. The special ones come before the general. */
export type Rule = (text: string) => string;

/** A rule that says each match of a global pattern in words. The match holds its groups, place and whole text. */
export const replacing =
  (pattern: RegExp, speak: (match: RegExpExecArray) => string): Rule =>
  (text) => {
    let spoken = "";
    let position = 0;
    for (const match of text.matchAll(pattern)) {
      spoken += text.slice(position, match.index) + speak(match);
      position = match.index + match[0].length;
    }
    return spoken + text.slice(position);
  };

/** Several rules as one. */
export const inOrder =
  (...rules: readonly Rule[]): Rule =>
  (text) =>
    rules.reduce((rest, rule) => rule(rest), text);

/** "minus " where the match caught a sign. */
export const minusWord = (sign: string | undefined): string => (sign === undefined ? "" : "minus ");

/** A number as people write it: 1,234.5 or 1234 or .5, in India 1,50,000; bounded groups, lest an endless row be tried from each place */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,2}(?:,\d{2}){1,6},\d{3}(?!,?\d)|\d+)(?:\.\d+)?|\.\d+`;
