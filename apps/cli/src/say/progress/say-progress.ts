import type { Figures } from "./tally.js";

/** Where `mynah say` shows how far it is. */
export interface SayProgress {
  /** called for every chunk; shows what it thinks fit */
  readonly show: (figures: Figures) => void;
  /** one line that stays */
  readonly say: (line: string) => void;
  /** leaves the terminal as it was */
  readonly end: () => void;
}
