import { isHinglish } from "./is-hinglish.js";
import { type LanguageGuesser, loadGuesser } from "./load-guesser.js";
import { scriptOf, wordsInScript } from "./script-share.js";

/** The language of each sentence, one of the profile's, or `hi-Latn`. */
export type LanguageDetector = (sentences: readonly string[]) => readonly string[];

const HINGLISH = "hi-Latn";
const KANA = /[\p{sc=Hira}\p{sc=Kana}]/u;

const baseOf = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? "";

type Groups = ReadonlyMap<string, readonly string[]>;
type Spoken = {
  readonly groups: Groups;
  readonly hasHinglish: boolean;
  readonly guess: LanguageGuesser | undefined;
};

/** Which scripts the languages are written in, each with its languages, in the profile's order. */
function byScript(languages: readonly string[]): Groups {
  const groups = new Map<string, readonly string[]>();
  for (const language of languages) {
    const script = scriptOf(language);
    groups.set(script, [...(groups.get(script) ?? []), language]);
  }
  return groups;
}

const speaksHinglish = (languages: readonly string[]): boolean =>
  languages.some((language) => baseOf(language) === "hi") && languages.some((language) => baseOf(language) === "en");

/** The script with most words in it. Latin ones are often names in other scripts' sentences, so they need more than half. */
function mainScript(sentence: string, scripts: Iterable<string>): string | undefined {
  const counted = [...scripts].map((script) => ({ script, words: wordsInScript(sentence, script) }));
  const isWorth = ({ script }: { readonly script: string }): number =>
    script === "Jpan" ? Number(KANA.test(sentence)) : 0;
  const [most] = counted
    .filter(({ words }) => words > 0)
    .sort(
      (a, b) =>
        b.words - a.words || Number(a.script === "Latn") - Number(b.script === "Latn") || isWorth(b) - isWorth(a),
    );
  return most?.script;
}

function decide(sentence: string, { groups, hasHinglish, guess }: Spoken): string | undefined {
  const script = mainScript(sentence, groups.keys());
  if (script === undefined) return undefined;
  if (script === "Latn" && hasHinglish && isHinglish(sentence)) return HINGLISH;
  const candidates = groups.get(script) ?? [];
  if (candidates.length < 2) return candidates[0];
  const guessed = guess?.(sentence, candidates.map(baseOf));
  return candidates.find((language) => baseOf(language) === guessed);
}

/** A sentence that does not say is in the language of the one before it, else of the one behind it. */
function fillGaps(decided: readonly (string | undefined)[], usual: string): readonly string[] {
  const first = decided.find((language) => language !== undefined) ?? usual;
  let last = first;
  return decided.map((language) => (last = language ?? last));
}

/**
 * Looks at each sentence: its script first, then, where the profile has several languages in that script, its words. A profile
 * of one language is not looked at, and costs nothing.
 */
export async function createDetector(languages: readonly string[]): Promise<LanguageDetector> {
  const [usual = "en", ...others] = languages;
  if (others.length === 0) return (sentences) => sentences.map(() => usual);
  const groups = byScript(languages);
  const needsGuess = [...groups.values()].some((group) => group.length > 1);
  const guess = needsGuess ? await loadGuesser() : undefined;
  const spoken = { groups, hasHinglish: speaksHinglish(languages), guess };
  return (sentences) =>
    fillGaps(
      sentences.map((sentence) => decide(sentence, spoken)),
      usual,
    );
}
