export type Neighbours = { readonly before: string | undefined; readonly after: string | undefined };

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const DETERMINERS = words(
  "the a an no some this each another those every all any these both neither many my your his her its our their",
);
const BEFORE_VERB = words(
  "to will may would can could should must ought might shall cannot i you he she it we they who don't doesn't didn't can't won't wouldn't couldn't shouldn't not please let's",
);
const AFTER_VERB = words("me him them it us up");
/** "read" rhymes with "need" after these, with "red" elsewhere. */
const BEFORE_PRESENT = words(
  "to can can't cannot could couldn't will shall would wouldn't should shouldn't must may might please don't doesn't didn't won't let's i'll you'll we'll they'll he'll she'll",
);
type Sounds = ReadonlyMap<string, readonly string[]>;
// No objects: those know "constructor" as well.
const PRESENT: Sounds = new Map(Object.entries({ read: ["r", "iy", "d"], lead: ["l", "iy", "d"] }));
const PAST: Sounds = new Map(Object.entries({ read: ["r", "eh", "d"], lead: ["l", "eh", "d"] }));

/** "I record the record": verb or noun, judged by the words around it, much as the teacher does. */
export function isVerb({ before, after }: Neighbours): boolean {
  if (before !== undefined && DETERMINERS.has(before)) return false;
  if (before !== undefined && BEFORE_VERB.has(before)) return true;
  return after !== undefined && (DETERMINERS.has(after) || AFTER_VERB.has(after));
}

/** The sounds of "read" and "lead", which depend on the word before; undefined for all other words. */
export const pronounceRead = (word: string, before: string | undefined): readonly string[] | undefined =>
  before === undefined || BEFORE_PRESENT.has(before) ? PRESENT.get(word) : PAST.get(word);
