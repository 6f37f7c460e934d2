import type { Recording } from "./recording.js";

/**
 * The recording of the text that a prompt holds, the longest of several. Around it each server has marks and voices of its own,
 * so letters alone count. Undefined: the prompt holds none of the texts whole.
 */
export function findRecording(prompt: string, recordings: readonly Recording[]): Recording | undefined {
  const asked = lettersOf(prompt);
  const found = recordings.filter(({ text }) => asked.includes(lettersOf(text)));
  return found.toSorted((one, other) => other.text.length - one.text.length)[0];
}

export const lettersOf = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}]/gu, "");
