import { TAG } from "./tag.js";

const SPOKEN = /[\p{L}\p{N}%&@#+=$€£¥₹°]/u;

/** Is there anything to say: a letter, a digit or a sign that has a name? Punctuation alone is silence. */
export const isSpeakable = (text: string): boolean => SPOKEN.test(text.replace(TAG, "x"));
