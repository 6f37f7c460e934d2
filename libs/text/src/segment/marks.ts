/** What may close behind a full stop or comma: quotes and brackets of all scripts. */
export const CLOSERS = "[\"'”’“‘»«›‹)\\]}」』）】〉》〕］｝｣]";
/** Scripts that write words without space between them. */
const SPACELESS = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
/** Scripts of East Asia, behind whose marks no space stands; cleaning makes ASCII of those marks. */
export const EAST_ASIAN = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー々〇」』）】》";

const SPACELESS_SIGN = new RegExp(`[${SPACELESS}]`, "u");

export const isSpaceless = (text: string): boolean => SPACELESS_SIGN.test(text);
