import { dueAtMs, tokensDue, type Pace } from "./pace.js";

export interface Saying {
  /** tokens in all */
  readonly count: number;
  readonly perSecond: number;
  /** takes the tokens that have become due, and how late the first of them is */
  readonly say: (from: number, to: number, lateMs: number) => void;
}

/** Says tokens when they are due, until all are said. @returns what stops it before */
export function sayInTime({ count, perSecond, say }: Saying): () => void {
  const pace: Pace = { startedMs: performance.now(), perSecond };
  let said = 0;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    timer = setTimeout(tick, Math.max(1, Math.ceil(dueAtMs(pace, said) - performance.now())));
  };
  const tick = (): void => {
    const nowMs = performance.now();
    const from = said;
    said = Math.min(count, tokensDue(pace, nowMs));
    if (said < count) wait();
    if (said > from) say(from, said, nowMs - dueAtMs(pace, from));
  };
  wait();
  return () => clearTimeout(timer);
}
