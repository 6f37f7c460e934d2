/** What a model once said of a text, to be said again. */
export interface Recording {
  readonly text: string;
  /** whole frames, in the order of the model */
  readonly codes: Uint16Array;
}
