/** The likeliest of these languages (ISO 639-1), by the text itself; undefined when it does not say. */
export type LanguageGuesser = (text: string, candidates: readonly string[]) => string | undefined;

/** Scores closer than this say nothing. */
const CLEAR_LEAD = 0.04;
const FEWEST_LETTERS = 6;

/** Loads the detector's smallest tables, whose memory only a model of several languages in one script pays. */
export async function loadGuesser(): Promise<LanguageGuesser> {
  const { eld } = await import("eld/extrasmall");
  return (text, candidates) => {
    if ((text.match(/\p{L}/gu) ?? []).length < FEWEST_LETTERS) return undefined;
    const scores = eld.detect(text).getScores();
    const [best, next] = candidates
      .map((language) => ({ language, score: scores[language] ?? 0 }))
      .sort((a, b) => b.score - a.score);
    return best !== undefined && best.score - (next?.score ?? 0) >= CLEAR_LEAD ? best.language : undefined;
  };
}
