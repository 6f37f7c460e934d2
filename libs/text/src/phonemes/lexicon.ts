/** Words (lower case) and their phonemes. `record(v)` is the verb, `record(n)` the noun, where they sound different. */
export type Lexicon = {
  readonly size: number;
  readonly has: (word: string) => boolean;
  readonly lookUp: (word: string) => readonly string[] | undefined;
};

/**
 * Reads a lexicon: a line for each word, `word<TAB>phonemes separated by spaces`. Later lines win.
 * @throws SyntaxError when a line is not of this form
 */
export function parseLexicon(text: string): Lexicon {
  const entries = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const tab = line.indexOf("\t");
    if (tab < 1) throw new SyntaxError(`lexicon: line ${entries.size + 1} has no word and tab`);
    entries.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return {
    size: entries.size,
    has: (word) => entries.has(word),
    lookUp: (word) => entries.get(word)?.trim().split(/\s+/),
  };
}
