const WHITE_SPACE = /[\s\u0085\u2028\u2029]+/gu;
/** Control (Cc), format (Cf: zero-width, bidi), private use (Co) and unassigned (Cn) characters, variation selectors. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
/** Pictures, flags and skin tones; digits, # and * are emoji to Unicode as well, but not to us. */
const EMOJI = /\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u20e3]/gu;
/** Joiners that Persian and the scripts of India cannot be spelt without. */
const NEEDED_JOINER = /(?<=[\p{sc=Arabic}\p{sc=Deva}\p{sc=Beng}\p{sc=Mlym}\p{sc=Knda}\p{sc=Telu}\p{sc=Sinh}]\p{M}*)[\u200c\u200d](?=\p{L})/gu;
const JOINER_MARKS = ["\ue000", "\ue001"] as const;

/** One space between words, none at the edges. */
export const foldWhiteSpace = (text: string): string => text.replace(WHITE_SPACE, " ").trim();

/** A pictogram ends the word before it and is not spoken. */
export const removeEmoji = (text: string): string => text.replace(EMOJI, (sign) => (/[©®™]/.test(sign) ? "" : " "));

/** Takes out what a reader cannot see, lone halves of surrogate pairs included; white space stays. */
export function removeInvisible(text: string): string {
  const marked = text
    .replaceAll(JOINER_MARKS[0], "")
    .replaceAll(JOINER_MARKS[1], "")
    .replace(NEEDED_JOINER, (joiner) => (joiner === "\u200c" ? JOINER_MARKS[0] : JOINER_MARKS[1]));
  const visible = marked
    .replace(WHITE_SPACE, " ")
    .replace(LONE_SURROGATE, "")
    .replace(INVISIBLE, (sign) => (sign === JOINER_MARKS[0] || sign === JOINER_MARKS[1] ? sign : ""));
  return visible.replaceAll(JOINER_MARKS[0], "\u200c").replaceAll(JOINER_MARKS[1], "\u200d");
}
