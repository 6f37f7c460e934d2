const TEXTS = [
  "The wind rose in the evening, and the boats came home. Nobody had seen the old man all day long.",
  "Every morning she walked to the market and bought bread. The baker knew her name, and she knew his.",
  "They talked about the weather for a while. After that nobody had anything more to say about it at all.",
];

/** Two sentences. */
export const textAt = (count: number): string => TEXTS[count % TEXTS.length]!;
