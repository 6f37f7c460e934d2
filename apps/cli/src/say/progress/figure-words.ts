import type { Figures } from "./tally.js";

/** For example "3.4 s of sound, the first after 180 ms, real-time factor 0.25 (4.0 times as fast as it plays)". */
export function figureWords({ durationS, firstSoundMs, realTimeFactor }: Figures): string {
  const first = firstSoundMs === undefined ? "" : `, the first after ${Math.round(firstSoundMs)} ms`;
  return `${durationS.toFixed(1)} s of sound${first}${factorWords(realTimeFactor)}`;
}

function factorWords(factor: number | undefined): string {
  if (factor === undefined || factor <= 0) return "";
  const speed = factor < 1 ? `${(1 / factor).toFixed(1)} times as fast as it plays` : "slower than it plays";
  return `, real-time factor ${factor.toFixed(2)} (${speed})`;
}
