import type { Pronunciation } from "./parse-pronunciations.js";

/** A piece of a text; `isFixed`: as it is to be said, whatever else is still done to the text. */
export type Part = { readonly text: string; readonly isFixed: boolean };

/** Puts the respelling in the place of each word or phrase that has one. */
export type WordReplacer = (text: string) => readonly Part[];

/** Ends of words as Unicode has them, which a dictionary finds in scripts without spaces. */
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** A word in small letters is meant in any case; one with a capital letter as it is written only. */
const isAnyCase = (word: string): boolean => word === word.toLowerCase();

type Entries = {
  readonly exact: ReadonlyMap<string, string>;
  readonly anyCase: ReadonlyMap<string, string>;
  readonly longest: number;
};
type Found = { readonly say: string; readonly to: number };

function listEntries(pronunciations: readonly Pronunciation[]): Entries {
  const pairs = pronunciations.map(({ word, say }) => [word, say] as const);
  return {
    exact: new Map(pairs),
    anyCase: new Map(pairs.filter(([word]) => isAnyCase(word))),
    longest: Math.max(0, ...pairs.map(([word]) => word.length)),
  };
}

const wordEdges = (text: string): readonly number[] => [
  ...Array.from(segmenter.segment(text), ({ index }) => index),
  text.length,
];

type Looked = { readonly text: string; readonly edges: readonly number[] };

/** The longest entry that begins at `edges[at]` and ends where a word does. */
function findEntry({ exact, anyCase, longest }: Entries, { text, edges }: Looked, at: number): Found | undefined {
  const from = edges[at] ?? 0;
  let next = at + 1;
  while (next < edges.length && (edges[next] ?? 0) - from <= longest) next += 1;
  for (let end = next - 1; end > at; end -= 1) {
    const to = edges[end] ?? 0;
    const words = text.slice(from, to);
    const say = exact.get(words) ?? anyCase.get(words.toLowerCase());
    if (say !== undefined) return { say, to };
  }
  return undefined;
}

/** Whole words only, the longest phrase first; what was put in is not looked at again. */
export function createWordReplacer(pronunciations: readonly Pronunciation[]): WordReplacer {
  const entries = listEntries(pronunciations);
  if (entries.exact.size === 0) return (text) => [{ text, isFixed: false }];
  return (text) => {
    const edges = wordEdges(text);
    const parts: Part[] = [];
    let rest = 0;
    for (let at = 0; at < edges.length - 1; at += 1) {
      const from = edges[at] ?? 0;
      const found = from < rest ? undefined : findEntry(entries, { text, edges }, at);
      if (found === undefined) continue;
      parts.push({ text: text.slice(rest, from), isFixed: false }, { text: found.say, isFixed: true });
      rest = found.to;
    }
    return [...parts, { text: text.slice(rest), isFixed: false }].filter((part) => part.text !== "");
  };
}
