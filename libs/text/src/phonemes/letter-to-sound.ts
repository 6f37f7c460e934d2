/** Guesses the phonemes of a word that the lexicon lacks. Takes lower-case letters a to z; others are silent. */
export type LetterToSound = (word: string) => readonly string[];

/** Is the letter at this place of the context the one named? Then go to rule `yes`, else to rule `no`. */
type Question = readonly [place: number, letter: string, yes: number, no: number];

type Trees = {
  readonly phonemes: readonly string[];
  readonly roots: Readonly<Record<string, number>>;
  readonly rules: readonly (Question | number)[];
};

/** Four letters on each side; `#` is the word's edge, `0` is beyond it. */
const SIDE = 4;
const EDGE = `${"0".repeat(SIDE - 1)}#`;
const RIGHT_EDGE = `#${"0".repeat(SIDE - 1)}`;

function readTrees(json: string): Trees {
  const trees: unknown = JSON.parse(json);
  if (typeof trees !== "object" || trees === null) throw new SyntaxError("letter-to-sound: not an object");
  const { phonemes, roots, rules } = trees as Partial<Trees>;
  if (!Array.isArray(phonemes) || !Array.isArray(rules) || typeof roots !== "object") {
    throw new SyntaxError("letter-to-sound: phonemes, roots or rules missing");
  }
  return { phonemes, roots, rules };
}

/** A tree asks each place at most a few dozen times, so a longer walk means a damaged file. */
function walk(rules: Trees["rules"], root: number, context: string): number {
  let rule = rules[root];
  for (let step = 0; Array.isArray(rule) && step < 1_000; step += 1) {
    const [place, letter, yes, no] = rule as Question;
    rule = rules[context[place] === letter ? yes : no];
  }
  if (typeof rule !== "number") throw new SyntaxError("letter-to-sound: a tree without a leaf");
  return rule;
}

/**
 * Reads the decision trees (one for each letter, over the letters around it) from JSON:
 * `{"phonemes": [...], "roots": {"a": 0}, "rules": [[place, letter, yes, no] | phoneme number]}`.
 * Source: flite's own trees, see training/lexicon.
 * @throws SyntaxError when the JSON is not of this form
 */
export function parseLetterToSound(json: string): LetterToSound {
  const { phonemes, roots, rules } = readTrees(json);
  return (word) => {
    const letters = EDGE + word + RIGHT_EDGE;
    return Array.from({ length: word.length }, (_, index) => {
      const root = roots[word[index] ?? ""];
      if (root === undefined) return [];
      const context = letters.slice(index, index + SIDE) + letters.slice(index + SIDE + 1, index + 2 * SIDE + 1);
      return phonemes[walk(rules, root, context)]?.split(" ").filter((name) => name !== "") ?? [];
    }).flat();
  };
}
