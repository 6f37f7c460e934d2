import { windowOptionsFor, type CodecGeometry, type Lookahead, type WindowCosts } from "@mynah/codec";
import type { DecodeStep } from "./decode-step.js";
import { mynahSchedule } from "./mynah-schedule.js";
import { growingSchedule, orpheusSchedule, wholeSchedule } from "./reference-schedules.js";

/** The ways of streaming that are compared, dearest last. */
export const VARIANTS = ["whole", "mynah", "orpheus", "growing"] as const;
export type Variant = (typeof VARIANTS)[number];

export const VARIANT_TITLES: Readonly<Record<Variant, string>> = {
  whole: "whole utterance at once",
  mynah: "Mynah's schedule",
  orpheus: "Orpheus reference (28 codes a window, 1 frame kept)",
  growing: "everything from the start, 5 frames of lookahead",
};

export interface ScheduleOptions {
  readonly geometry: CodecGeometry;
  /** of Mynah's planner */
  readonly costs: WindowCosts;
  readonly lookahead: Lookahead;
}

/** What each variant decodes of one stream of so many frames. */
export function schedulesOf(
  frames: number,
  { geometry, costs, lookahead }: ScheduleOptions,
): Readonly<Record<Variant, readonly DecodeStep[]>> {
  const mynah = mynahSchedule(frames, windowOptionsFor(geometry, { ...costs, lookahead }));
  return {
    mynah,
    whole: wholeSchedule(frames, geometry),
    orpheus: orpheusSchedule(frames, geometry),
    growing: growingSchedule(frames, geometry, mynah),
  };
}
