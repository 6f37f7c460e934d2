import type { TextNormalizer } from "./create-normalizer.js";

const fold = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** Is what stands before and behind this place of a text said as if it stood alone: is the place within no phrase of the dictionary? */
export function cutsNoPhrase(normalize: TextNormalizer, text: string, at: number): boolean {
  const [before, behind] = [text.slice(0, at), text.slice(at)].map((part) => normalize(part));
  return fold(`${before} ${behind}`) === fold(normalize(text));
}
