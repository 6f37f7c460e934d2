/** Phonemes within a text stand between these. Cleaned text holds no character of private use, so no stranger can write them. */
const OPEN = "\ue000";
const CLOSE = "\ue001";

/** What `readPhonemes` reads back. */
export const markPhonemes = (phonemes: readonly string[]): string => OPEN + phonemes.join(" ") + CLOSE;

/** A pattern's source that matches marked phonemes. */
export const MARKED_PHONEMES = `${OPEN}[^${OPEN}${CLOSE}]*${CLOSE}`;

/** The phonemes of a marked piece; undefined for anything else. */
export function readPhonemes(piece: string): readonly string[] | undefined {
  if (!piece.startsWith(OPEN) || !piece.endsWith(CLOSE)) return undefined;
  return piece
    .slice(1, -1)
    .split(" ")
    .filter((name) => name !== "");
}
