import type { HeardSpeech } from "../speech/heard-speech.js";
import { timelineFigures } from "../speech/timeline-figures.js";

/** One line, for eyes and screen readers alike. */
export function statusWords(speech: HeardSpeech | undefined, isPaused: boolean): string {
  if (speech === undefined) return "Ready.";
  if (speech.phase === "done") return `Finished: ${summary(speech)}.`;
  if (speech.phase === "failed") return "It did not work.";
  if (speech.phase === "stopped") return stopped(speech);
  if (isPaused) return "Paused";
  return speech.phase === "asked" ? asked[speech.kind] : speaking[speech.kind];
}

const asked = { own: "Waiting for the first sound", live: "Speaking as you type", shared: "Joining the speech" };
const speaking = { own: "Speaking", live: "Speaking as you type", shared: "Listening along" };

function stopped({ isCutOff, kind }: HeardSpeech): string {
  if (!isCutOff) return kind === "shared" ? "You stopped listening." : "Stopped.";
  return kind === "shared" ? "The one who shared this speech stopped it." : "Someone else stopped this speech.";
}

function summary(speech: HeardSpeech): string {
  const { durationS, gaps, gapMs } = timelineFigures(speech.timeline);
  const holes = gaps === 0 ? "no gaps" : `${gaps} ${gaps === 1 ? "gap" : "gaps"} of ${Math.round(gapMs)} ms in all`;
  return `${durationS.toFixed(1)} seconds of sound, ${holes}`;
}
