import type { SpeechSegment } from "./speech-types.js";

export interface HeardUntil {
  /** the first sample that was not played */
  readonly cutSample: number;
  readonly receivedSamples: number;
  /** all of the speech has been received */
  readonly isWhole: boolean;
}

/** 15 characters a second: a guess, of a segment whose sound has not all come. */
const samplesPerCharacter = 1_600;

/**
 * The text that was heard before a sample: whole segments, and of the one that is cut the words within the played share of its
 * sound. As the server answers `cancel`, for when it is not asked.
 */
export function heardText(segments: readonly SpeechSegment[], until: HeardUntil): string {
  const heard = segments.map(({ text, firstSample }, index) => {
    const samples = soundOf(segments, index, until);
    return wordsWithin(text, samples > 0 ? (until.cutSample - firstSample) / samples : 0);
  });
  return heard.filter((text) => text !== "").join(" ");
}

function soundOf(segments: readonly SpeechSegment[], index: number, { receivedSamples, isWhole }: HeardUntil): number {
  const { text = "", firstSample = 0 } = segments[index] ?? {};
  const next = segments[index + 1];
  if (next !== undefined) return next.firstSample - firstSample;
  const received = receivedSamples - firstSample;
  return isWhole ? received : Math.max(received, text.length * samplesPerCharacter);
}

function wordsWithin(text: string, share: number): string {
  const ends = Array.from(text.matchAll(/\S+/gu), ({ 0: word, index }) => index + word.length);
  return text.slice(0, ends.filter((end) => end <= share * text.length).at(-1) ?? 0);
}
