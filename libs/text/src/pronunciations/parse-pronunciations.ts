import { markPhonemes } from "./phoneme-marks.js";

/** A word or phrase, and how it is to be said. */
export type Pronunciation = {
  readonly word: string;
  /** what takes its place in the text: a respelling, or marked phonemes */
  readonly say: string;
  /** BCP 47 tag; undefined: in every language */
  readonly language: string | undefined;
};

export type ParseOptions = {
  /** the phonemes of a voice that takes them; undefined: it takes letters only */
  readonly symbols?: ReadonlySet<string>;
};

const MOST_FAULTS = 10;
const PHONEMES = /^\/(.*)\/$/s;

class FaultyLine extends Error {}

/** As texts are cleaned, so that the two meet. */
const tidy = (field: string): string => field.normalize("NFKC").replace(/\s+/gu, " ").trim();

function readPhonemeNames(names: string, { symbols }: ParseOptions): string {
  if (symbols === undefined) throw new FaultyLine("this model takes letters, not /phonemes/: write it as it sounds");
  const phonemes = names.split(" ").filter((name) => name !== "");
  const unknown = phonemes.find((name) => !symbols.has(name));
  if (unknown !== undefined)
    throw new FaultyLine(`the voice has no phoneme "${unknown}": it knows ${[...symbols].join(" ")}`);
  if (phonemes.length === 0) throw new FaultyLine("there are no phonemes between the slashes");
  return markPhonemes(phonemes);
}

function readLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    throw new FaultyLine(`"${tag}" is no language: write a BCP 47 tag like en or hi-Latn`);
  }
}

function readLine(line: string, options: ParseOptions): Pronunciation {
  const [word = "", say = "", language = "", ...more] = line.split("\t").map(tidy);
  if (word === "" || say === "" || more.length > 0)
    throw new FaultyLine("write the word, a tab, how it is said, and if need be a tab and a language");
  const phonemes = PHONEMES.exec(say)?.[1];
  return {
    word,
    say: phonemes === undefined ? say : readPhonemeNames(phonemes, options),
    language: language === "" ? undefined : readLanguage(language),
  };
}

const isEntry = (line: string): boolean => line.trim() !== "" && !line.startsWith("#");

/**
 * Reads a pronunciation dictionary: a line for each word or phrase, `word<TAB>respelling` or `word<TAB>/phonemes/`, with
 * `<TAB>language` behind it where it is for one language only. Empty lines and lines that begin with # say nothing.
 * @throws SyntaxError that names the faulty lines
 */
export function parsePronunciations(text: string, options: ParseOptions = {}): readonly Pronunciation[] {
  const faults: string[] = [];
  const lineOf = new Map<string, number>();
  const entries: Pronunciation[] = [];
  text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (!isEntry(line)) return;
      try {
        const entry = readLine(line, options);
        const key = `${entry.language ?? ""}\t${entry.word}`;
        const before = lineOf.get(key);
        if (before !== undefined) throw new FaultyLine(`"${entry.word}" is in line ${before} already`);
        lineOf.set(key, index + 1);
        entries.push(entry);
      } catch (error) {
        if (!(error instanceof FaultyLine)) throw error;
        faults.push(`line ${index + 1}: ${error.message}`);
      }
    });
  if (faults.length > 0) throw new SyntaxError(tell(faults));
  return entries;
}

function tell(faults: readonly string[]): string {
  const more = faults.length > MOST_FAULTS ? [`and ${faults.length - MOST_FAULTS} more`] : [];
  return [...faults.slice(0, MOST_FAULTS), ...more].join("; ");
}
