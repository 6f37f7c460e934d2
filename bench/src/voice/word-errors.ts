/** Word errors (substitutions, insertions, deletions) of what was heard against what was said. */
export function wordErrors(said: readonly string[], heard: readonly string[]): number {
  let row = Array.from({ length: heard.length + 1 }, (_, column) => column);
  for (const [at, word] of said.entries()) {
    const next = [at + 1];
    for (const [column, other] of heard.entries()) {
      const substituted = row[column]! + (word === other ? 0 : 1);
      next.push(Math.min(substituted, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** The words of a sentence as the recogniser writes them. */
export function wordsOf(sentence: string): readonly string[] {
  return sentence
    .toLowerCase()
    .split(/[^a-z']+/)
    .filter(Boolean);
}
