import { bytesToCodes, createFrameAssembler, CODES_PER_FRAME, type FrameAssembler } from "@mynah/codec";
import type { LoadedProfile } from "@mynah/program";
import type { SegmentEnd, SpeechJob } from "@mynah/protocol";
import type { ClaimRefusal, SegmentClaim, SegmentWrite, SegmentWriter } from "@mynah/protocol/redis";
import type { TextNormalizer } from "@mynah/text";
import type { SpeechTokenSource } from "../engine/speech-token-source.js";
import { resolveSampling } from "../sampling/resolve-sampling.js";
import type { WorkerMetrics } from "../worker-metrics.js";
import { frameLimit } from "./frame-limit.js";
import type { EngineRate } from "./engine-rate.js";
import { LeadClock } from "./lead-clock.js";
import { claimPatiently, writePatiently, type PatientOutcome } from "./patient-writer.js";
import { SegmentOutput, type Pace, type SegmentOutputOptions } from "./segment-output.js";
import { SegmentTimes } from "./segment-times.js";
import { stopReasonOf, type StopReason } from "./stop-reason.js";

/** How an attempt ended without an error. All but "done" leave the segment to others, or to nobody. */
export type SegmentOutcome = ClaimRefusal | StopReason;

export interface SpeakSegmentOptions {
  readonly job: SpeechJob;
  readonly engine: SpeechTokenSource;
  readonly loaded: Pick<LoadedProfile, "profile" | "codec">;
  readonly normalize: TextNormalizer;
  readonly writer: SegmentWriter;
  readonly signal: AbortSignal;
  readonly metrics: WorkerMetrics;
  /** until the segment's sound is due */
  readonly untilDueMs: number;
  readonly lookahead: NonNullable<SegmentOutputOptions["lookahead"]>;
  readonly decodeCost: { readonly costs: Pace["costs"] };
  readonly engineRate: EngineRate;
  /** monotonic milliseconds */
  readonly now: () => number;
}

/** Speaks one segment from where the last attempt left it, to its end. @throws what the engine throws */
export async function speakSegment(options: SpeakSegmentOptions): Promise<SegmentOutcome> {
  const claim = await claimPatiently(options);
  if (claim === "aborted") return stopReasonOf(options.signal);
  if (typeof claim === "string") return claim;
  return new SegmentAttempt(options, claim).run();
}

class SegmentAttempt {
  readonly #options: SpeakSegmentOptions;
  readonly #codesSoFar: Uint16Array;
  readonly #output: SegmentOutput;
  readonly #assembler: FrameAssembler;
  readonly #times: SegmentTimes;
  readonly #lead: LeadClock;
  #textTokens = 0;

  constructor(options: SpeakSegmentOptions, claim: SegmentClaim) {
    const { loaded, untilDueMs, now } = options;
    this.#options = options;
    this.#codesSoFar = bytesToCodes(claim.journal);
    this.#output = new SegmentOutput({ ...options, ...loaded, claim, codesSoFar: this.#codesSoFar });
    const previousFrame = this.#codesSoFar.slice(-CODES_PER_FRAME);
    this.#assembler = createFrameAssembler({
      ...loaded.profile.audio,
      ...(previousFrame.length > 0 ? { previousFrame } : {}),
    });
    this.#times = new SegmentTimes(now);
    this.#lead = new LeadClock(now, untilDueMs);
  }

  async run(): Promise<SegmentOutcome> {
    const { job, engine, loaded, signal, metrics, normalize } = this.#options;
    // "$1,234,567" is short to write and long to say.
    const { maxFrames, isGuard } = frameLimit({ ...job, text: normalize(job.text, job) }, loaded.profile);
    const sampling = resolveSampling(job.sampling, { ...loaded, segment: job.segment });
    const { text, voice, language, normalize: isNormalized, isRepeatable } = job;
    const said = { text, voice, language, normalize: isNormalized, isRepeatable };
    const onTextTokens = (count: number): void => void (this.#textTokens = count);
    const bounds = { codesSoFar: this.#codesSoFar, maxFrames, signal };
    for await (const ids of engine.generate({ ...said, sampling, ...bounds, onTextTokens })) {
      if (signal.aborted) break;
      this.#assemble(ids);
      const outcome = await this.#writeDue();
      if (outcome !== "ok") return this.#stopped(outcome);
      // A model server may think nothing of the bound that it was given.
      if (this.#output.frames >= maxFrames) break;
    }
    if (signal.aborted) return stopReasonOf(signal);
    if (isGuard && this.#output.frames >= maxFrames) metrics.runaways.inc();
    return this.#finish();
  }

  #assemble(ids: readonly number[]): void {
    const { engineRate, metrics } = this.#options;
    const sinceMs = this.#times.tokensCame(ids.length);
    if (sinceMs !== undefined) engineRate.tokensCame(ids.length, sinceMs);
    metrics.tokens.inc(ids.length);
    for (const id of ids) {
      const result = this.#assembler.push(id);
      if (result.kind === "frame") this.#output.take(result.codes);
    }
  }

  async #writeDue(): Promise<PatientOutcome> {
    const { emittedMs } = this.#output;
    const step = this.#output.cut(this.#pace(this.#options.engineRate.msPerFrame));
    if (step === undefined) return "ok";
    const outcome = await this.#write(step);
    this.#lead.emitted(emittedMs);
    return outcome;
  }

  async #finish(): Promise<SegmentOutcome> {
    const rest = this.#assembler.flush();
    if (rest) this.#output.take(rest.codes);
    this.#output.end();
    const step = this.#output.cut(this.#pace(undefined));
    const outcome = step === undefined ? "ok" : await this.#write({ ...step, end: this.#endNotice() });
    return outcome === "ok" ? this.#done() : this.#stopped(outcome);
  }

  #pace(engineMsPerFrame: number | undefined): Pace {
    const leadMs = this.#lead.leadMs(this.#output.emittedMs);
    return { leadMs, engineMsPerFrame, costs: this.#options.decodeCost.costs };
  }

  #endNotice(): SegmentEnd {
    const { chunks, samples, frames } = this.#output;
    const { firstTokenMs, generationMs } = this.#times;
    const { concealedCodes } = this.#assembler.counters;
    const { segment } = this.#options.job;
    const tokens = { tokens: frames * CODES_PER_FRAME, textTokens: this.#textTokens };
    return { type: "segment-end", segment, chunks, samples, ...tokens, concealedCodes, firstTokenMs, generationMs };
  }

  #write(step: SegmentWrite): Promise<PatientOutcome> {
    return writePatiently(step, this.#options);
  }

  #done(): SegmentOutcome {
    const { metrics } = this.#options;
    metrics.concealedCodes.inc(this.#assembler.counters.concealedCodes);
    metrics.firstToken.observe(this.#times.firstTokenMs / 1000);
    if (this.#times.tokensPerSecond > 0) metrics.tokenRate.observe(this.#times.tokensPerSecond);
    return "done";
  }

  #stopped(outcome: Exclude<PatientOutcome, "ok">): SegmentOutcome {
    if (outcome === "stale") this.#options.metrics.staleWrites.inc();
    return outcome === "aborted" ? stopReasonOf(this.#options.signal) : outcome;
  }
}
