import { hindiCardinal } from "./number-words.js";
import type { HindiVocabulary } from "./vocabulary.js";

/** A number and a half: डेढ़, ढाई, साढ़े तीन. */
export function speakHalf(words: HindiVocabulary, whole: string): string {
  if (/^0*$/.test(whole)) return words.half;
  if (whole === "1") return words.oneAndHalf;
  if (whole === "2") return words.twoAndHalf;
  return `${words.andHalf} ${words.write(hindiCardinal(whole))}`;
}
