/** Scripts that write without spaces: about two characters of them are a word. */
const SPACELESS: ReadonlySet<string> = new Set(["Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"]);
/** Codes that stand for several scripts. */
const COMPOUND: Readonly<Record<string, readonly string[]>> = {
  Hans: ["Hani"],
  Hant: ["Hani"],
  Jpan: ["Hani", "Hira", "Kana"],
  Kore: ["Hang"],
};
const CHARACTERS_PER_WORD = 2;

/** ISO 15924 code of the script that a language is written in: `hi` -> `Deva`, `hi-Latn` -> `Latn`. */
export function scriptOf(language: string): string {
  try {
    return new Intl.Locale(language.replaceAll("_", "-")).maximize().script ?? "Latn";
  } catch {
    return "Latn";
  }
}

const patterns = new Map<string, RegExp>();

function patternOf(script: string): RegExp {
  const known = patterns.get(script);
  if (known !== undefined) return known;
  const classes = (COMPOUND[script] ?? [script]).map((code) => `\\p{sc=${code}}`).join("");
  const pattern = new RegExp(`[${classes}][${classes}\\p{M}'’]*`, "gu");
  patterns.set(script, pattern);
  return pattern;
}

/** How many words of a text are in this script. */
export function wordsInScript(text: string, script: string): number {
  const runs = text.match(patternOf(script)) ?? [];
  if (!SPACELESS.has(script)) return runs.length;
  return runs.reduce((sum, run) => sum + Math.ceil(run.length / CHARACTERS_PER_WORD), 0);
}
