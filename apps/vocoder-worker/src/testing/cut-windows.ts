import { advanceProgress, CODES_PER_FRAME, planWindow, windowOptionsFor, type SegmentProgress } from "@mynah/codec";
import type { CodecManifest, SpeechId, WindowRecord } from "@mynah/protocol";

/** The windows of a whole segment as a streaming worker cuts them while its frames come one by one. */
export function cutWindows(codes: Uint16Array, codec: CodecManifest, speechId: SpeechId): readonly WindowRecord[] {
  const options = windowOptionsFor(codec);
  const frames = codes.length / CODES_PER_FRAME;
  const windows: WindowRecord[] = [];
  let progress: SegmentProgress = { knownFrames: 0, emittedSamples: 0, seq: 0, ended: false, leadMs: 0 };
  for (let knownFrames = 1; knownFrames <= frames; knownFrames++) {
    progress = { ...progress, knownFrames, ended: knownFrames === frames };
    for (let plan = planWindow(progress, options); plan; plan = planWindow(progress, options)) {
      const start = plan.firstFrame * CODES_PER_FRAME;
      const leadMs = Math.round(Math.max(0, progress.leadMs));
      const windowCodes = codes.slice(start, start + plan.frames * CODES_PER_FRAME);
      windows.push({ ...plan, speechId, segment: 0, first: plan.seq === 0, leadMs, codes: windowCodes });
      progress = advanceProgress(progress, plan, codec);
    }
  }
  return windows;
}
