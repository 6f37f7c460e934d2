import {
  CODES_PER_FRAME,
  advanceProgress,
  cropSamples,
  frameMs,
  padWindow,
  planWindow,
  windowCodes,
  type SegmentProgress,
  type WindowOptions,
  type WindowPlan,
} from "@mynah/codec";
import { packBatch, type CodecDecoder } from "../runtime/codec-decoder.js";

export interface StreamedSegment {
  readonly samples: Float32Array;
  /** samples of the first chunk, and the codes that were known when it could be decoded */
  readonly firstChunk: { readonly samples: number; readonly knownCodes: number };
  readonly windows: number;
  readonly decodedFrames: number;
}

/** An engine somewhat faster than real time, so that the lead and the windows grow. */
const ENGINE_SPEED = 2;

/** Streams a segment as the system does: its frames come one by one, the planner cuts windows, each is decoded by itself. */
export async function streamSegment(
  decoder: CodecDecoder,
  codes: Uint16Array,
  options: WindowOptions,
): Promise<StreamedSegment> {
  const total = codes.length / CODES_PER_FRAME;
  const chunks: Float32Array[] = [];
  let [knownCodes, decodedFrames] = [0, 0];
  let progress: SegmentProgress = { knownFrames: 0, emittedSamples: 0, seq: 0, ended: false, leadMs: 0 };
  for (let knownFrames = 1; knownFrames <= total; knownFrames++) {
    const leadMs = progress.seq === 0 ? 0 : progress.leadMs - frameMs(options.geometry) / ENGINE_SPEED;
    progress = { ...progress, knownFrames, leadMs, ended: knownFrames === total };
    for (let plan = planWindow(progress, options); plan; plan = planWindow(progress, options)) {
      if (plan.seq === 0) knownCodes = knownFrames * CODES_PER_FRAME;
      chunks.push(await decodeWindow(decoder, { codes, plan, options }));
      decodedFrames += plan.frames;
      progress = advanceProgress(progress, plan, options.geometry);
    }
  }
  const firstChunk = { samples: chunks[0]?.length ?? 0, knownCodes };
  return { samples: join(chunks), firstChunk, windows: chunks.length, decodedFrames };
}

interface WindowOfSegment {
  readonly codes: Uint16Array;
  readonly plan: WindowPlan;
  readonly options: WindowOptions;
}

async function decodeWindow(decoder: CodecDecoder, { codes, plan, options }: WindowOfSegment): Promise<Float32Array> {
  const { shapes, geometry } = options;
  const padded = padWindow(windowCodes(codes, plan), plan, { shapes, samplesPerFrame: geometry.samplesPerFrame });
  const leftPadding = (padded.keepStart - plan.keepStart) / geometry.samplesPerFrame;
  const rows = await decoder.decode(packBatch([padded.codes], padded.frames, [plan.firstFrame - leftPadding]));
  return cropSamples(rows[0] ?? new Float32Array(), { keepStart: padded.keepStart, keepSamples: plan.keepSamples });
}

function join(chunks: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    samples.set(chunk, at);
    at += chunk.length;
  }
  return samples;
}
