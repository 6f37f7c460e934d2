/** What is known of a waiting window that may be poison. */
export interface Suspicion {
  readonly speechId: string;
  /** how many vocoders have gone since they began to decode it; above 0: a suspect, which may be what killed them */
  readonly tries: number;
}

interface Waiting {
  readonly waiting: readonly Suspicion[];
  /** the speech of the suspect that is being decoded */
  readonly suspectRuns: string | undefined;
}

/**
 * Which of the windows in `order` may be decoded now. Suspects go one at a time, and a speech's fresh windows wait for its
 * suspects: they hold some of the same codes.
 */
export function leaveOutSuspects(order: readonly number[], { waiting, suspectRuns }: Waiting): readonly number[] {
  const suspected = mostTries(waiting);
  return order.filter((index) => {
    const { speechId, tries } = waiting[index]!;
    if (tries > 0) return suspectRuns === undefined;
    return speechId !== suspectRuns && !suspected.has(speechId);
  });
}

/** The suspect to try next: of the least tried speech its most tried window, so that poison is found out before others suffer. */
export function nextSuspect(order: readonly number[], waiting: readonly Suspicion[]): number {
  const tried = mostTries(waiting);
  const ofSpeech = (index: number): number => tried.get(waiting[index]!.speechId) ?? 0;
  const suspects = order.filter((index) => waiting[index]!.tries > 0);
  return suspects.reduce((best, index) => {
    const sooner = ofSpeech(index) - ofSpeech(best) || waiting[best]!.tries - waiting[index]!.tries;
    return sooner < 0 ? index : best;
  });
}

/** How often the most tried suspect of each speech was tried. */
function mostTries(waiting: readonly Suspicion[]): ReadonlyMap<string, number> {
  const tried = new Map<string, number>();
  for (const { speechId, tries } of waiting)
    if (tries > 0) tried.set(speechId, Math.max(tries, tried.get(speechId) ?? 0));
  return tried;
}
