import { windowOptionsFor, type CodecGeometry } from "@mynah/codec";
import type { DecodeStep } from "../../vocoder/decode-step.js";
import { mynahSchedule } from "../../vocoder/mynah-schedule.js";
import {
  emptyFirstSchedule,
  growingSchedule,
  leftContextSchedule,
  orpheusSchedule,
  wholeSchedule,
  wideningSchedule,
} from "../../vocoder/reference-schedules.js";

/** What a speech of so many frames is decoded in, by name. Where each is published: docs/decode-strategies.md. */
export function publishedStrategies(
  frames: number,
  geometry: CodecGeometry,
): Readonly<Record<string, readonly DecodeStep[]>> {
  const mynah = mynahSchedule(frames, windowOptionsFor(geometry, FAST_DECODER));
  return {
    "whole utterance at once": wholeSchedule(frames, geometry),
    [MYNAHS]: mynah,
    "28 codes, second frame kept": orpheusSchedule(frames, geometry),
    "the same, 7 codes first": emptyFirstSchedule(frames, geometry),
    "the same, then 49 codes": wideningSchedule(frames, geometry),
    "25 frames, 25 of context before": leftContextSchedule(frames, geometry),
    "all from the start, 5 frames ahead": growingSchedule(frames, geometry, mynah),
  };
}

/** The name of Mynah's own. */
export const MYNAHS = "mynah, on a fast decoder";

/** As on a GPU: windows are as small as they get. */
const FAST_DECODER = { decodeMsPerFrame: 0.05, decodeMsPerJoiningFrame: 0.01, engineMsPerFrame: 42 };
