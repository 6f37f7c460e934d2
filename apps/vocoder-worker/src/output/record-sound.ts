import { bytesToSamples, wavHeader } from "@mynah/codec";
import type { AudioRecorder } from "@mynah/program";
import type { CodecManifest } from "@mynah/protocol";
import type { DecodedWindow } from "../decoding/decode-batch.js";

/** Keeps what was made of the windows of chosen speeches: each chunk as a WAV, and what became of all in a line each. */
export function recordSound(
  recorder: AudioRecorder,
  decoded: readonly DecodedWindow[],
  { sampleRate }: Pick<CodecManifest, "sampleRate">,
): void {
  for (const result of decoded) {
    const { record, arrivedAt, shape, tries } = result.window;
    if (record.debugAudio !== true) continue;
    const { speechId, segment, seq, firstSample } = record;
    const heldMs = performance.now() - arrivedAt;
    const place = { segment, seq, firstSample, heldMs, batch: decoded.length, shape, tries, pid: process.pid };
    if (result.kind === "failed") {
      recorder.note(speechId, "chunks.jsonl", { ...place, failed: true });
      continue;
    }
    const { pcm, decodeUs } = result;
    const samples = bytesToSamples(pcm.length);
    recorder.note(speechId, "chunks.jsonl", { ...place, samples, decodeMs: decodeUs / 1_000 });
    const file = `segment-${segment}-chunk-${seq}.wav`;
    recorder.keep({ speechId, file, data: Buffer.concat([wavHeader({ sampleRate, samples }), pcm]), at: 0 });
  }
}
