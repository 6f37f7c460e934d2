import { createDetector, type LanguageDetector } from "../detect/create-detector.js";
import { wordsInScript } from "../detect/script-share.js";
import { hasNormalizer, widerTags } from "../languages.js";
import type { Pronunciation } from "../pronunciations/parse-pronunciations.js";
import { findSentenceEnds } from "../segment/sentence-ends.js";
import { LanguageSpeller } from "./language-speller.js";

export type NormalizerOptions = {
  /** BCP 47 tags of the languages that the model speaks, the usual one first */
  readonly languages: readonly string[];
  readonly pronunciations?: readonly Pronunciation[];
};

export type HowToSpeak = {
  /** of all of the text; absent: each sentence is looked at */
  readonly language?: string | undefined;
  /** false: the text stays as it is written */
  readonly normalize?: boolean | undefined;
};

/** A text as it is to be said: numbers, dates, abbreviations and the like in words, each sentence in its own language's. */
export type TextNormalizer = {
  (text: string, how?: HowToSpeak): string;
  /** words of the longest phrase that the deployment's dictionary knows; absent: 1 */
  readonly phraseWords?: number | undefined;
  /** by whose abbreviations sentences end; absent: English */
  readonly languages?: readonly string[] | undefined;
};

type Passage = { readonly text: string; readonly language: string };

/** Neighbouring sentences of one language are one passage: its rules look across the full stop. */
function cutPassages(text: string, languages: readonly string[], detect: LanguageDetector): readonly Passage[] {
  const ends = findSentenceEnds(text, languages);
  const sentences = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
  const detected = detect(sentences);
  const passages: Passage[] = [];
  sentences.forEach((sentence, index) => {
    const language = detected[index] ?? "";
    const last = passages.at(-1);
    if (last?.language === language) passages[passages.length - 1] = { language, text: last.text + sentence };
    else passages.push({ language, text: sentence });
  });
  return passages;
}

/** Hindi is often written in Roman letters, by people who call it Hindi all the same. */
const asWritten = (language: string, text: string): string =>
  language === "hi" && wordsInScript(text, "Deva") === 0 && wordsInScript(text, "Latn") > 0 ? "hi-latn" : language;

const countWords = ({ word }: Pronunciation): number => word.split(/\s+/u).length;

/** Loads what it needs for these languages, once; what it makes then is pure. A text of which nothing would be left stays. */
export async function createNormalizer({ languages, pronunciations = [] }: NormalizerOptions): Promise<TextNormalizer> {
  const detect = await createDetector(languages);
  const spellers = new Map<string, LanguageSpeller>();
  const named = [...languages, ...pronunciations.map((entry) => entry.language ?? "")];
  const listed = new Set(named.map((tag) => tag.toLowerCase()));
  /** What a stranger calls a language and nothing here knows counts as not said. */
  const known = (tag: string): string | undefined =>
    widerTags(tag).find((wider) => hasNormalizer(wider) || (wider !== "" && listed.has(wider)));
  const spellerOf = (language: string): LanguageSpeller => {
    const speller = spellers.get(language) ?? new LanguageSpeller(language, pronunciations);
    spellers.set(language, speller);
    return speller;
  };
  const speak = (text: string, { language, normalize = true }: HowToSpeak = {}): string => {
    if (!normalize) return text;
    const said = language === undefined ? undefined : known(language);
    const passages =
      said === undefined ? cutPassages(text, languages, detect) : [{ text, language: asWritten(said, text) }];
    const spoken = passages.map((passage) => spellerOf(passage.language).spell(passage.text)).join("");
    return spoken.replace(/ {2,}/g, " ").trim() || text;
  };
  return Object.assign(speak, { languages, phraseWords: Math.max(1, ...pronunciations.map(countWords)) });
}
