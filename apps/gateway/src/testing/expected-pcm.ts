import type { SpeechJob } from "@mynah/protocol";
import { fakePcm } from "./fake-pcm.js";

/** What a listener must hear of these jobs: each segment's chunks, in order. */
export function expectedPcm(jobs: readonly SpeechJob[], chunks: number, chunkSamples?: number): Buffer {
  const ordered = [...jobs].sort((a, b) => a.segment - b.segment);
  const seqs = Array.from({ length: chunks }, (_, seq) => seq);
  return Buffer.concat(ordered.flatMap(({ sampling }) => seqs.map((seq) => fakePcm(sampling.seed, seq, chunkSamples))));
}
