const SPOKEN = /[\p{L}\p{N}%&@#+=$€£¥₹°]/u;

/** Is there anything to say: a letter, a digit or a sign that has a name? Punctuation alone is silence. */
export const isSpeakable = (text: string): boolean => SPOKEN.test(text.replace(/<[a-z][a-z0-9_-]*>/gi, "x"));
