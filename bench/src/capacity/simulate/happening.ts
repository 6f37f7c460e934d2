/** What events of a simulation are about; the subject is a number of the kind that is named. */
export const HAPPENING = {
  /** job */
  queued: 0,
  /** job: it is in its worker's hands */
  taken: 1,
  /** job: tokens begin to flow */
  prompted: 2,
  /** worker: a sequence has what it waits for */
  generated: 3,
  /** window: a vocoder can read it */
  written: 4,
  /** decode */
  decoded: 5,
  /** vocoder: the oldest window has waited long enough */
  waited: 6,
} as const;

/** Tells that something happens at a moment that is not past. */
export type Schedule = (at: number, kind: number, subject: number) => void;
