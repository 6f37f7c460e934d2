/** How fast people are read to: 14 to 17 characters a second in most European languages. A guess is enough here. */
const CHARACTERS_PER_SECOND = 15;

/** When the sound of each segment is due, in ms after the first: what is spoken before it takes so long to play. */
export function segmentDueMs(texts: readonly string[]): readonly number[] {
  let charactersBefore = 0;
  return texts.map((text) => {
    const dueMs = (charactersBefore / CHARACTERS_PER_SECOND) * 1_000;
    charactersBefore += text.length;
    return dueMs;
  });
}
