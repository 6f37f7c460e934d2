/** How far a file's download has got. */
export interface Transfer {
  readonly path: string;
  /** bytes that are there, those of earlier downloads included */
  readonly done: number;
  readonly total: number;
}

/** Where a pull says what it does. */
export interface PullProgress {
  readonly say: (line: string) => void;
  /** called for every chunk; shows what it thinks fit */
  readonly transfer: (transfer: Transfer) => void;
  /** leaves the terminal as it was */
  readonly end: () => void;
}
