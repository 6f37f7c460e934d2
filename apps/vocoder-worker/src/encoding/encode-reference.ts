import { codesToBytes } from "@mynah/codec";
import type { CodecEncoder } from "@mynah/codec-onnx";
import type { Logger } from "@mynah/program";
import { limits } from "@mynah/protocol";
import type { EncodeOutcome, ReferenceQueue, WaitingReference } from "@mynah/protocol/redis";
import { untilDone } from "../output/until-done.js";
import type { VocoderMetrics } from "../vocoder-metrics.js";

export interface EncodeReferenceParts {
  readonly queue: ReferenceQueue;
  readonly encoder: CodecEncoder;
  readonly metrics: Pick<VocoderMetrics, "references" | "encodeSeconds">;
  readonly log: Logger;
  /** what is not done by then is handed back */
  readonly signal: AbortSignal;
}

/** Encodes a reference and tells whoever waits for it, or hands it back. A Redis that is away is waited for. */
export async function encodeReference(parts: EncodeReferenceParts, reference: WaitingReference): Promise<void> {
  const { queue, metrics, log, signal } = parts;
  const outcome = await outcomeOf(parts, reference);
  if (outcome === "handed_back") {
    await queue.handBack(reference).catch((error: unknown) => log.warn({ err: error }, "a reference was left"));
    metrics.references.inc({ outcome });
    return;
  }
  const onError = (error: unknown): void => log.warn({ err: error }, "Redis did not take a reference; trying again");
  const finished = await untilDone(() => queue.finish(reference, outcome), { signal, onError });
  metrics.references.inc({ outcome: finished === "ok" ? outcome.kind : (finished ?? "unwritten") });
}

async function outcomeOf(parts: EncodeReferenceParts, given: WaitingReference): Promise<EncodeOutcome | "handed_back"> {
  const { queue, encoder, metrics, log, signal } = parts;
  for (let { tries } = given; tries < limits.attempts; tries++) {
    const samples = await queue.begin({ ...given, tries });
    if (samples === undefined) return { kind: "expired" };
    const stopTimer = metrics.encodeSeconds.startTimer();
    try {
      const codes = await encoder.encode(samples, signal);
      stopTimer();
      return { kind: "encoded", codes: Buffer.from(codesToBytes(codes)) };
    } catch (error) {
      if (signal.aborted) return "handed_back";
      log.error({ err: error, entryId: given.entryId, tries: tries + 1 }, "a reference was not encoded");
    }
  }
  return failed(`it was tried ${limits.attempts} times, and each time the encoder broke`);
}

const failed = (reason: string): EncodeOutcome => ({ kind: "failed", reason });
