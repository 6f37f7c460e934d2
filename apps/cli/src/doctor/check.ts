import type { Verdict } from "./verdict.js";

/** One thing that the doctor looks at. */
export interface Check {
  readonly name: string;
  /** as soon as the signal comes, whatever it waits for is let go */
  readonly look: (signal: AbortSignal) => Promise<readonly Verdict[]>;
}

/** A verdict, and what it is about. */
export interface Finding extends Verdict {
  readonly check: string;
}
