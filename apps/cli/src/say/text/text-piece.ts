/** What is appended at once. */
export interface TextPiece {
  readonly text: string;
  /** speak what there is, though more may belong to the sentence */
  readonly flush?: boolean;
}
