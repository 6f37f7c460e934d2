/** Keeps what is dear to make for the next one who needs it, up to a bound. */
export interface IdleList<Kept> {
  take(): Kept | undefined;
  give(kept: Kept): void;
}

/** More than this many sessions at a time in one thread find its processor busy anyway. */
const MOST_IDLE = 32;

export function createIdleList<Kept>(): IdleList<Kept> {
  const idle: Kept[] = [];
  return {
    take: () => idle.pop(),
    give(kept) {
      if (idle.length < MOST_IDLE) idle.push(kept);
    },
  };
}
