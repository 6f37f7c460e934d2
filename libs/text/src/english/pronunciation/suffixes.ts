import { isVowel } from "./vowels.js";

const HISSING: ReadonlySet<string> = new Set(["s", "z", "sh", "zh", "ch", "jh"]);
const VOICELESS: ReadonlySet<string> = new Set(["p", "t", "k", "f", "th", "hh"]);
const CONTRACTIONS: ReadonlyMap<string, string> = new Map([
  ["'ll", "l"],
  ["'ve", "v"],
  ["'d", "d"],
]);

/** cat's, dog's, bus's: s after a voiceless sound, an extra vowel after a hissing one, z otherwise. */
function possessive(last: string): readonly string[] {
  if (HISSING.has(last)) return ["ax", "z"];
  return [VOICELESS.has(last) ? "s" : "z"];
}

/** The sounds that 's, 'll, 've or 'd adds to a word that ends in the sound `last`. */
export function suffixPhonemes(suffix: string, last: string): readonly string[] {
  const sound = CONTRACTIONS.get(suffix);
  if (sound === undefined) return possessive(last);
  return isVowel(last) ? [sound] : ["ax", sound];
}
