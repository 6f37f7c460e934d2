/** What a vocabulary says of one id. */
export interface TokenFacts {
  /** as it is written: `<custom_token_10>`, or a piece of text */
  readonly name: string;
  /** undefined where nobody tells */
  readonly isSpecial: boolean | undefined;
}

/** A model's tokenizer, asked for what a profile claims about it. */
export interface Vocabulary {
  /** where it comes from, for people */
  readonly source: string;
  /** how many ids there are; undefined where a server keeps that to itself: then each question is a request */
  readonly size: number | undefined;
  /** undefined where nobody tells */
  readonly bosId: number | undefined;
  /** As the engine does it: no special tokens around it, and none read in it unless voices are such tokens. */
  tokenize(text: string): Promise<readonly number[]>;
  /** In the order of the ids; undefined where there is no such id. */
  describe(ids: readonly number[]): Promise<readonly (TokenFacts | undefined)[]>;
  close(): Promise<void>;
}
