/** Not \s: that counts the byte order mark, which is no gap between words. */
const WHITE_SPACE = /[\t-\r\u0085\p{Z}]+/gu;
/** Control, format (zero-width, bidi), private use and unassigned characters, fillers and variation selectors. */
const INVISIBLE = /\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Default_Ignorable_Code_Point}/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
/** Pictures, flags and skin tones; digits, # and * are emoji to Unicode as well, but not to us. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3/gu;
/**
 * Joiners that Persian and the scripts of India cannot be spelt without. The joiner comes first in the pattern:
 * looking behind from every character would take quadratic time on a long run of accents.
 */
const NEEDED_JOINER =
  /[\u200c\u200d](?<=[\p{sc=Arabic}\p{sc=Deva}\p{sc=Beng}\p{sc=Mlym}\p{sc=Knda}\p{sc=Telu}\p{sc=Sinh}]\p{M}{0,4}.)(?=\p{L})/gu;
const JOINER_MARKS = ["\ue000", "\ue001"] as const;

/** One space between words, none at the edges. */
export const foldWhiteSpace = (text: string): string => text.replace(WHITE_SPACE, " ").trim();

/** No script stacks more marks than this on a letter; some people do. */
const ACCENT_HEAP = /(\p{M}{6})\p{M}+/gu;

export const thinOutAccents = (text: string): string => text.replace(ACCENT_HEAP, "$1");

/** A pictogram ends the word before it and is not spoken. */
export const removeEmoji = (text: string): string => text.replace(EMOJI, " ");

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
