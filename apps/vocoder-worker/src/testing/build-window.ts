import { CODES_PER_FRAME } from "@mynah/codec";
import type { SpeechId, WindowRecord } from "@mynah/protocol";

/** One frame of context on each side of one kept frame whose first code is `value`. */
export function buildWindow(speechId: SpeechId, seq: number, more: Partial<WindowRecord> = {}): WindowRecord {
  const frames = 3;
  return {
    speechId,
    segment: 0,
    seq,
    firstSample: (seq + 1) * 2_048,
    keepStart: 2_048,
    keepSamples: 2_048,
    leftEdge: false,
    rightEdge: false,
    first: seq === 0,
    leadMs: seq * 85,
    codes: new Uint16Array(frames * CODES_PER_FRAME).fill(valueOf(seq)),
    ...more,
  };
}

/** The Int16 that a fake decoder makes of the window `seq`. */
export function valueOf(seq: number): number {
  return 100 + seq;
}

/** Windows 0..count-1 of a speech. */
export function buildWindows(speechId: SpeechId, count: number): readonly WindowRecord[] {
  return Array.from({ length: count }, (_, seq) => buildWindow(speechId, seq));
}
