import { limits } from "@mynah/protocol";

export interface EarlierTries {
  /** begun, and neither finished nor given back */
  readonly tries: number;
  /** how often a worker lost the job without a word: it died, or froze */
  readonly losses: number;
}

/**
 * How a job is taken. When a process dies, all that it spoke are charged with a try, since nobody can tell which of them
 * killed it. So the last try of a job that was ever lost is made alone: if it dies again, it was the job, and no other is charged.
 */
export function howToTake({ tries, losses }: EarlierTries): "together" | "alone" | "not" {
  if (tries >= limits.attempts) return "not";
  return losses > 0 && tries === limits.attempts - 1 ? "alone" : "together";
}
