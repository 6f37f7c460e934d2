import { msToSamples } from "@mynah/codec";
import type { StoredSpeech } from "@mynah/protocol/redis";
import { pauseMsOf } from "@mynah/text";
import { isSpoken } from "./is-spoken.js";
import { SAMPLE_RATE } from "./sample-rate.js";

/** Before any segment has ended, the pace of a voice is a guess: most European languages are read at 14 to 17 characters a second. */
const SAMPLES_PER_CHARACTER = SAMPLE_RATE / 15;

/** So much of a text: its words that end within this share of it. */
function wordsWithin(text: string, share: number): string {
  const ends = Array.from(text.matchAll(/\S+/gu), ({ 0: word, index }) => index + word.length);
  return text.slice(0, ends.findLast((end) => end <= share * text.length) ?? 0);
}

function samplesPerCharacter({ texts, samples = [] }: Pick<StoredSpeech, "texts" | "samples">): number {
  const ended = texts.filter((_, segment) => samples[segment] !== undefined);
  const characters = ended.reduce((sum, { length }) => sum + length, 0);
  const sound = samples.reduce<number>((sum, each = 0) => sum + each, 0);
  return characters > 0 && sound > 0 ? sound / characters : SAMPLES_PER_CHARACTER;
}

/** Of a segment that has all its sound: spoken to its end, or a pause, which nobody speaks. */
function knownSamples(
  { texts, samples }: Pick<StoredSpeech, "texts" | "samples">,
  segment: number,
): number | undefined {
  const pauseMs = pauseMsOf(texts[segment] ?? "");
  return pauseMs === undefined ? samples?.[segment] : msToSamples(pauseMs, SAMPLE_RATE);
}

/**
 * The text that was heard by who has played so many samples: the segments before, and of the one that was cut the words that lie within the
 * played share of its sound. How long a segment is that was not spoken to its end goes by the pace of the others. Pure.
 * @param playedSamples at the speech's tempo
 */
export function heardText(speech: Pick<StoredSpeech, "texts" | "samples" | "speed">, playedSamples: number): string {
  const pace = samplesPerCharacter(speech);
  const heard: string[] = [];
  let left = playedSamples * speech.speed;
  for (const [segment, text] of speech.texts.entries()) {
    const samples = knownSamples(speech, segment);
    const whole = samples ?? text.length * pace;
    const words = isSpoken(text) ? text : "";
    if (samples === undefined || left < samples) {
      heard.push(wordsWithin(words, whole > 0 ? left / whole : 0));
      break;
    }
    heard.push(words);
    left -= samples;
  }
  return heard.filter((text) => text !== "").join(" ");
}
