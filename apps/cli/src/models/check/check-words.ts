import type { Finding, SpokenCheck } from "@mynah/protocol";

const marks = { fits: "fits   ", unknown: "unknown", wrong: "WRONG  " } as const;

/** One finding, as a line. */
export function findingLine({ state, about, words }: Finding): string {
  return `${marks[state]}  ${about}: ${words}`;
}

/** What came when the model spoke. */
export function spokenWords(spoken: SpokenCheck): string {
  const { frames, inSlotShare, strayIds, firstFrameMs, tokensPerSecond } = spoken;
  const stray = strayIds > 0 ? `, ${strayIds} ids that are no codes` : "";
  return (
    `spoke   ${spoken.voice}: ${frames} frames (${(frames * SECONDS_PER_FRAME).toFixed(1)} s), ` +
    `${(inSlotShare * 100).toFixed(1)} % of the ids in turn${stray}, first frame after ${Math.round(firstFrameMs)} ms, ` +
    `then ${Math.round(tokensPerSecond)} codes/s = ${(tokensPerSecond / REAL_TIME).toFixed(1)} times real time`
  );
}

/** 2048 samples at 24 kHz */
const SECONDS_PER_FRAME = 2_048 / 24_000;
/** codes a second of sound has */
const REAL_TIME = 7 / SECONDS_PER_FRAME;

/** The last line. */
export function verdictWords(model: string, findings: readonly Finding[]): string {
  const wrong = findings.filter(({ state }) => state === "wrong").length;
  const unknown = findings.filter(({ state }) => state === "unknown").length;
  if (wrong > 0) return `${model}: ${wrong} of ${findings.length} do not fit`;
  return unknown > 0 ? `${model} fits, as far as can be told; ${unknown} could not be` : `${model} fits`;
}
