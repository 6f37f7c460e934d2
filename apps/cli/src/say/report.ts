import type { Outlets } from "./outlet/choose-outlets.js";
import { figureWords } from "./progress/figure-words.js";
import type { Figures } from "./progress/tally.js";

/** Where the sound goes, in words. */
export function placeWords({ file, player }: Outlets): string {
  const to = file === undefined ? undefined : file.to === "stdout" ? "standard output" : file.to.path;
  const by = player === undefined ? undefined : `through ${player.program}`;
  return [to, by].filter((words) => words !== undefined).join(", ");
}

export interface Said extends Outlets {
  readonly figures: Figures;
  readonly server: string;
  /** of each session, when it took more than one */
  readonly speechIds: readonly string[];
}

/** The one line at the end. */
export function reportLine({ figures, ...outlets }: Said): string {
  return `${placeWords(outlets)}: ${figureWords(figures)}`;
}

/** The same for a program; what was not measured is absent. */
export function reportJson({ figures, server, speechIds, file, player }: Said): string {
  const { durationS, firstSoundMs, realTimeFactor } = figures;
  const to = file === undefined || file.to === "stdout" ? {} : { file: file.to.path };
  const how = { ...to, ...(file && { format: file.format }), ...(player && { player: player.program }) };
  return JSON.stringify({ ...how, server, speechIds, durationS, firstSoundMs, realTimeFactor }, undefined, 2);
}
