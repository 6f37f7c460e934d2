/** A longer pause is cut to this. */
export const MOST_PAUSE_MS = 10_000;

/** The text of a segment that is a pause. No cleaned text looks like it: cleaning takes the angle brackets. */
export const pauseText = (ms: number): string => `<break time="${ms}ms"/>`;

/** How long a segment's text is silent; undefined: it is to be spoken. */
export function pauseMsOf(text: string): number | undefined {
  const ms = /^<break time="(\d{1,5})ms"\/>$/.exec(text)?.[1];
  return ms === undefined ? undefined : Number(ms);
}
