/** How long a server may be silent about a speech: see MynahOptions. */
export interface ServerPatience {
  /** until it is asked; the answer may take as long again */
  readonly silenceMs: number;
  /** until the speech fails, though the server answers */
  readonly stallMs: number;
}
