import { TAG } from "../clean/tag.js";
import { findNormalizer, type Normalizer, widerTags } from "../languages.js";
import type { Pronunciation } from "../pronunciations/parse-pronunciations.js";
import { createWordReplacer, type Part, type WordReplacer } from "../pronunciations/word-replacer.js";

const splitTags = (text: string): readonly Part[] =>
  text
    .split(TAG)
    .map((piece, index) => ({ text: piece, isFixed: index % 2 === 1 }))
    .filter((part) => part.text !== "");

/** A normaliser trims; the space between this part and the next is still needed. */
function keepingEdges(text: string, normalize: Normalizer): string {
  const content = text.trim();
  if (content === "") return text;
  const at = text.indexOf(content);
  return text.slice(0, at) + normalize(content) + text.slice(at + content.length);
}

const inLoose = (parts: readonly Part[], work: (text: string) => readonly Part[]): readonly Part[] =>
  parts.flatMap((part) => (part.isFixed ? [part] : work(part.text)));

/** Spells out passages of one language: its rules, and the deployment's pronunciations for it. */
export class LanguageSpeller {
  readonly #normalize: Normalizer;
  readonly #before: WordReplacer;
  readonly #after: WordReplacer;

  /** What the rules themselves would change (3M, Dr., COVID-19) is looked up before them, all other words after them. */
  constructor(language: string, pronunciations: readonly Pronunciation[]) {
    const tags = widerTags(language);
    const own = pronunciations.filter(
      (entry) => entry.language === undefined || tags.includes(entry.language.toLowerCase()),
    );
    this.#normalize = findNormalizer(language);
    const isChanged = ({ word }: Pronunciation): boolean => this.#normalize(word) !== word;
    // Later ones win: those of the language itself over those of every language.
    const ranked = own.toSorted((a, b) => Number(a.language !== undefined) - Number(b.language !== undefined));
    this.#before = createWordReplacer(ranked.filter(isChanged));
    this.#after = createWordReplacer(ranked.filter((entry) => !isChanged(entry)));
  }

  spell(passage: string): string {
    const tagged = inLoose(splitTags(passage), this.#before);
    const spelled = inLoose(tagged, (text) => [{ text: keepingEdges(text, this.#normalize), isFixed: false }]);
    return inLoose(spelled, this.#after)
      .map((part) => part.text)
      .join("");
  }
}
