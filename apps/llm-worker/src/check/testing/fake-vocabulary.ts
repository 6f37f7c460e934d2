import type { Vocabulary } from "../vocabulary.js";

export interface FakeVocabularyOptions {
  /** by id; those that are not named are in no vocabulary */
  readonly names: ReadonlyMap<number, string>;
  /** what a text becomes */
  readonly tokenize: (text: string) => readonly number[];
  readonly bosId?: number;
  /** a server keeps to itself how many ids there are, and which are special */
  readonly isServer?: boolean;
}

/** Names in angle brackets are special tokens. */
export function fakeVocabulary({ names, tokenize, bosId, isServer = false }: FakeVocabularyOptions): Vocabulary {
  const factsOf = (name: string) => ({ name, isSpecial: isServer ? undefined : name.startsWith("<") });
  return {
    source: "fake",
    size: isServer ? undefined : names.size,
    bosId,
    tokenize: async (text) => tokenize(text),
    describe: async (ids) =>
      ids.map((id) => names.get(id)).map((name) => (name === undefined ? undefined : factsOf(name))),
    close: async () => undefined,
  };
}
