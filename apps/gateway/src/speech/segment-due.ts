import { pauseMsOf } from "@mynah/text";

/** How fast people are read to: 14 to 17 characters a second in most European languages. A guess is enough here. */
const CHARACTERS_PER_SECOND = 15;

/** How long the sound of a text is thought to play at a tempo. */
export function playingMs(text: string, speed = 1): number {
  return (pauseMsOf(text) ?? (text.length / CHARACTERS_PER_SECOND) * 1_000) / speed;
}

/** When the sound of each segment is due, in ms after the first: what is spoken before it takes so long to play. */
export function segmentDueMs(texts: readonly string[], speed = 1): readonly number[] {
  let beforeMs = 0;
  return texts.map((text) => {
    const dueMs = beforeMs;
    beforeMs += playingMs(text, speed);
    return dueMs;
  });
}
