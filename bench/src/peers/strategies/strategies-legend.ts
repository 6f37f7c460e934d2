import { CODES_PER_FRAME, framesForExact, type CodecGeometry } from "@mynah/codec";
import { legendLines } from "@mynah/cli/bench";
import { soundLegend } from "../sound/sound-legend.js";
import type { StrategyFigures } from "./measure-strategies.js";
import { MYNAHS } from "./published-strategies.js";

const { lost, difference, "worst sample": worst, pops, ...alike } = soundLegend;

const columns = {
  "first sound, codes": "how many codes must be known before any sound comes out",
  "frames / frame": "frames decoded for each that is heard: what it costs",
  decodes: "how many decodes the whole recording took",
  "lost ms": lost,
  ...alike,
  "error dB": difference,
  "worst sample": worst,
  pops,
};

/** What the columns mean, and which code counts are which. */
export function strategiesLegend(
  figures: readonly Pick<StrategyFigures, "strategy" | "firstSoundCodes">[],
  geometry: CodecGeometry,
): readonly string[] {
  const fewest = framesForExact(1, geometry) * CODES_PER_FRAME;
  const waits = figures.find(({ strategy }) => strategy === MYNAHS)?.firstSoundCodes ?? fewest;
  return [...legendLines(columns), "", countsSentence(fewest, waits)];
}

const countsSentence = (fewest: number, waits: number): string =>
  `${fewest} and ${waits} codes: exact sound needs ${fewest} at the least; Mynah's first window waits for ${waits} here, to play until the ` +
  `second comes. The "28 codes" of the published ways are another thing: the size of each of their windows.`;
