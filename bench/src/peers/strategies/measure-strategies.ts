import { CODES_PER_FRAME } from "@mynah/codec";
import { decodedFrames, keptSamples, type DecodeStep } from "../../vocoder/decode-step.js";
import type { Recording } from "../recording/recording.js";
import { compareSound } from "../sound/compare-sound.js";
import { decodeExactly, decodeSound, type SoundDecoder } from "../sound/decode-sound.js";
import { soundFigures, type SoundFigures } from "../sound/sound-figures.js";
import { publishedStrategies } from "./published-strategies.js";

export interface StrategyFigures {
  readonly strategy: string;
  /** until there is any sound */
  readonly firstSoundCodes: number;
  /** for each that is heard */
  readonly framesDecoded: number;
  readonly decodes: number;
  readonly sound: SoundFigures;
}

export interface StrategyOptions extends SoundDecoder {
  readonly sampleRate: number;
  readonly say: (text: string) => void;
}

/** Decodes a recording in each way, and lays what a listener would hear beside the exact sound. */
export async function measureStrategies(
  { codes }: Recording,
  options: StrategyOptions,
): Promise<readonly StrategyFigures[]> {
  const { geometry, sampleRate, say } = options;
  const exact = await decodeExactly(codes, options);
  const figures: StrategyFigures[] = [];
  for (const [strategy, steps] of Object.entries(publishedStrategies(codes.length / CODES_PER_FRAME, geometry))) {
    say(`decoding: ${strategy}`);
    const heard = await decodeSound(codes, steps, options);
    const sound = soundFigures([compareSound(heard, exact, { ...geometry, sampleRate })]);
    figures.push({ strategy, ...costOf(steps, geometry.samplesPerFrame), sound });
  }
  return figures;
}

function costOf(steps: readonly DecodeStep[], samplesPerFrame: number) {
  const first = steps.find(({ keepSamples }) => keepSamples > 0);
  return {
    firstSoundCodes: (first?.knownFrames ?? 0) * CODES_PER_FRAME,
    framesDecoded: (decodedFrames(steps) * samplesPerFrame) / keptSamples(steps),
    decodes: steps.length,
  };
}

/** For console.table. */
export const strategyRow = ({ strategy, firstSoundCodes, framesDecoded, decodes, sound }: StrategyFigures) => ({
  strategy,
  "first sound, codes": firstSoundCodes,
  "frames / frame": Number(framesDecoded.toFixed(2)),
  decodes,
  "lost ms": Math.round(sound.lostMs),
  "never heard": sound.missing,
  "heard again": sound.repeated,
  "like none": sound.unlike,
  "error dB": sound.errorDb === undefined ? "none" : Math.round(sound.errorDb),
  "worst sample, %": Number((sound.worst * 100).toFixed(2)),
  pops: Number(sound.pops.toFixed(2)),
});
