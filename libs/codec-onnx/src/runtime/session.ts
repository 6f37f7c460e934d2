// Part of the threads and processes that run ONNX Runtime: it imports no package but that, since theirs would be the built ones.
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { DecoderBatch } from "./codec-decoder.js";
import { FIRST_FRAME } from "./decoder-interface.js";
import { executionProvidersOf, type Provider } from "./provider.js";

export interface SessionSetup {
  readonly file: string;
  readonly provider: Provider;
  /** threads of one decode, on a CPU */
  readonly threads: number;
}

/** Loads a model. `profilePrefix`: also notes what ran where, until `endProfiling`, in a file whose name begins so. */
export function createSession(setup: SessionSetup, profilePrefix?: string): Promise<InferenceSession> {
  return InferenceSession.create(setup.file, {
    executionProviders: executionProvidersOf(setup.provider),
    intraOpNumThreads: setup.threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    logSeverityLevel: 4,
    ...(profilePrefix === undefined ? {} : { enableProfiling: true, profileFilePrefix: profilePrefix }),
  });
}

/** The samples of all rows, or what is kept of them, one after the other, in memory of their own. */
export async function runSession(session: InferenceSession, batch: DecoderBatch): Promise<Float32Array<ArrayBuffer>> {
  const { audio_values: audio } = await session.run(feedsOf(session, batch));
  // A copy that can be handed to another thread without a further one: ONNX Runtime keeps its own.
  const samples = copyKept(audio?.data as Float32Array, batch);
  audio?.dispose();
  return samples;
}

function copyKept(all: Float32Array, { batch, keep }: DecoderBatch): Float32Array<ArrayBuffer> {
  if (keep === undefined) return Float32Array.from(all);
  const rowLength = all.length / batch;
  const kept = new Float32Array(keep.reduce((sum, { keepSamples }) => sum + keepSamples, 0));
  let at = 0;
  for (const [row, { keepStart, keepSamples }] of keep.entries()) {
    const end = keepStart + keepSamples;
    if (!(keepStart >= 0 && end <= rowLength)) throw new RangeError(`no samples ${keepStart}..${end} in ${rowLength}`);
    kept.set(all.subarray(row * rowLength + keepStart, row * rowLength + end), at);
    at += keepSamples;
  }
  return kept;
}

function feedsOf(session: InferenceSession, { batch, levels, firstFrames }: DecoderBatch): Record<string, Tensor> {
  const codes = levels.map((level, index) => [
    `audio_codes.${index}`,
    new Tensor("int64", level, [batch, level.length / batch]),
  ]);
  const feeds = Object.fromEntries(codes) as Record<string, Tensor>;
  if (session.inputNames.includes(FIRST_FRAME))
    feeds[FIRST_FRAME] = new Tensor("int64", BigInt64Array.from(firstFrames, BigInt), [batch]);
  return feeds;
}
