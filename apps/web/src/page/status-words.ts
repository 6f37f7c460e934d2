import type { HeardSpeech } from "../speech/heard-speech.js";
import { timelineFigures } from "../speech/timeline-figures.js";

/** One line, for eyes and screen readers alike. */
export function statusWords(speech: HeardSpeech | undefined): string {
  if (speech === undefined) return "Ready.";
  if (speech.phase === "asked") return speech.isOwn ? "Waiting for the first sound" : "Joining the speech";
  if (speech.phase === "speaking") return speech.isOwn ? "Speaking" : "Listening along";
  if (speech.phase === "stopped") return "Stopped.";
  if (speech.phase === "failed") return "It did not work.";
  return `Finished: ${summary(speech)}.`;
}

function summary(speech: HeardSpeech): string {
  const { durationS, gaps, gapMs } = timelineFigures(speech.timeline);
  const holes = gaps === 0 ? "no gaps" : `${gaps} ${gaps === 1 ? "gap" : "gaps"} of ${Math.round(gapMs)} ms in all`;
  return `${durationS.toFixed(1)} seconds of sound, ${holes}`;
}
