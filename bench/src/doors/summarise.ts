import type { SoundFormat } from "@mynah/testing";
import { median } from "../median.js";

/** ms to the first sound of each format, spoken one after the other. */
export type Round = Readonly<Record<SoundFormat, number>>;

export interface DoorRow {
  readonly format: SoundFormat;
  readonly firstSoundMs: number;
  /** behind raw PCM in the same round, in the middle and at worst */
  readonly behindPcmMs: number;
  readonly behindPcmMsMax: number;
  readonly ofPcm: number;
  /** of the first request for this format */
  readonly coldMs: number;
}

/** One row for each format: medians over the rounds, each format beside the PCM of its own round. */
export function summarise(cold: Round, rounds: readonly Round[]): readonly DoorRow[] {
  return (Object.keys(cold) as SoundFormat[]).map((format) => {
    const behind = rounds.map((round) => round[format] - round.pcm);
    return {
      format,
      firstSoundMs: toTenths(median(rounds.map((round) => round[format]))),
      behindPcmMs: toTenths(median(behind)),
      behindPcmMsMax: toTenths(Math.max(...behind)),
      ofPcm: Number(median(rounds.map((round) => round[format] / round.pcm)).toFixed(2)),
      coldMs: toTenths(cold[format]),
    };
  });
}

const toTenths = (ms: number): number => Number(ms.toFixed(1));
