/** The symbols of a text as far as no later text can change them. */
export interface TextSymbols {
  /** ids; of a whole text all of them, the end symbol last */
  readonly symbols: readonly number[];
  /** No more will come. */
  readonly isWhole: boolean;
  /** so much of the text may take so many frames; more text never takes fewer */
  readonly maxFrames: number;
}
