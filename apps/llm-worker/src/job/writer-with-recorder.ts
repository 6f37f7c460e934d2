import { bytesToCodes, CODES_PER_FRAME } from "@mynah/codec";
import type { AudioRecorder } from "@mynah/program";
import type { SpeechJob, WindowRecord } from "@mynah/protocol";
import type { SegmentWrite, SegmentWriter } from "@mynah/protocol/redis";

interface RecordedJob {
  readonly job: SpeechJob;
  readonly epoch: number;
  /** absent: this program keeps nothing */
  readonly recorder: AudioRecorder | undefined;
}

/**
 * The same writer; of a speech that was chosen the journal's codes, the windows as they were planned and their times are kept. Times
 * are of this process's monotonic clock, since the attempt began.
 */
export function writerWithRecorder(writer: SegmentWriter, { job, epoch, recorder }: RecordedJob): SegmentWriter {
  if (recorder === undefined || job.debugAudio !== true) return writer;
  const { speechId, segment } = job;
  const startedAt = performance.now();
  const note = (what: object): void => {
    const when = { atMs: performance.now() - startedAt, epoch };
    recorder.note(speechId, `segment-${segment}.jsonl`, { ...when, ...what });
  };
  return {
    async claim() {
      const claim = await writer.claim();
      note({ claimed: typeof claim === "string" ? claim : { ...claim, journal: claim.journal.length } });
      return claim;
    },
    async write(step) {
      const outcome = await writer.write(step);
      if (outcome === "ok")
        recorder.keep({ speechId, file: `segment-${segment}.codes`, data: step.codes, at: step.journalBytes });
      note({ wrote: describeWrite(step), outcome });
      return outcome;
    },
  };
}

function describeWrite({ journalBytes, codes, windows, ...step }: SegmentWrite): object {
  const frames = bytesToCodes(codes).length / CODES_PER_FRAME;
  return { fromFrame: journalBytes / (2 * CODES_PER_FRAME), frames, windows: windows.map(describeWindow), ...step };
}

function describeWindow({ codes, speechId: _, segment: __, ...plan }: WindowRecord): object {
  return { ...plan, frames: codes.length / CODES_PER_FRAME };
}
