import { bytesToCodes, createFrameAssembler, CODES_PER_FRAME, frameMs, type FrameAssembler } from "@mynah/codec";
import type { LoadedProfile } from "@mynah/program";
import { speaksGrowingText, type SegmentEnd, type SpeechJob } from "@mynah/protocol";
import type { ClaimRefusal, SegmentClaim, SegmentWrite, SegmentWriter } from "@mynah/protocol/redis";
import type { TextNormalizer } from "@mynah/text";
import type { SpeechTokenRequest, SpeechTokenSource } from "../engine/speech-token-source.js";
import { resolveSampling } from "../sampling/resolve-sampling.js";
import type { WorkerMetrics } from "../worker-metrics.js";
import { frameLimit, type FrameLimit } from "./frame-limit.js";
import type { EngineRate } from "./engine-rate.js";
import type { FollowedText } from "./follow-text.js";
import { LeadClock } from "./lead-clock.js";
import type { OpenText } from "./open-text.js";
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
  /** of a live speech: its text by now and from now on; undefined: the signal came first */
  readonly followText: (job: SpeechJob, signal: AbortSignal) => Promise<FollowedText | undefined>;
  /** monotonic milliseconds */
  readonly now: () => number;
}

/** No frame will come before there is more text. */
const AWAITING_MS_PER_FRAME = 1e6;

/** Speaks one segment from where the last attempt left it, to its end. @throws what the engine throws */
export async function speakSegment(options: SpeakSegmentOptions): Promise<SegmentOutcome> {
  const { job, signal, followText } = options;
  const claim = await claimPatiently(options);
  if (claim === "aborted") return stopReasonOf(signal);
  if (typeof claim === "string") return claim;
  if (job.isOpen !== true) return new SegmentAttempt(options, claim).run();
  const followed = await followText(job, signal);
  if (followed === undefined) return stopReasonOf(signal);
  try {
    return await new SegmentAttempt(options, claim, followed.text).run();
  } finally {
    followed.stop();
  }
}

interface DueWrite {
  readonly step: SegmentWrite;
  readonly emittedMs: number;
}

class SegmentAttempt {
  readonly #options: SpeakSegmentOptions;
  readonly #text: OpenText | undefined;
  readonly #codesSoFar: Uint16Array;
  readonly #output: SegmentOutput;
  readonly #assembler: FrameAssembler;
  readonly #times: SegmentTimes;
  readonly #lead: LeadClock;
  readonly #ending = new AbortController();
  #textTokens = 0;
  #measured: { readonly text: string; readonly limit: FrameLimit } | undefined;
  /** of the writes that are made while the engine awaits text */
  #written: PatientOutcome = "ok";

  constructor(options: SpeakSegmentOptions, claim: SegmentClaim, text?: OpenText) {
    const { loaded, untilDueMs, now } = options;
    this.#options = options;
    this.#text = text;
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
    const { job, engine, loaded, signal, metrics } = this.#options;
    const text = await this.#textToSpeak();
    if (signal.aborted) return stopReasonOf(signal);
    const { voice, language, normalize, isRepeatable } = job;
    const manner = { voice, language, normalize, isRepeatable };
    const sampling = resolveSampling(job.sampling, { ...loaded, segment: job.segment });
    const bounds = { maxFrames: this.#limit().maxFrames, signal: AbortSignal.any([signal, this.#ending.signal]) };
    const onTextTokens = (count: number): void => void (this.#textTokens = count);
    const request = { ...manner, sampling, codesSoFar: this.#codesSoFar, ...bounds, onTextTokens };
    for await (const ids of engine.generate({ ...request, ...text })) {
      if (signal.aborted || this.#written !== "ok") break;
      this.#assemble(ids);
      const due = this.#cutDue(this.#options.engineRate.msPerFrame);
      const outcome = due === undefined ? "ok" : await this.#writeDue(due);
      if (outcome !== "ok") return this.#stopped(outcome);
      // A model server may think nothing of the bound that it was given.
      if (this.#output.frames >= this.#limit().maxFrames) break;
    }
    if (signal.aborted) return stopReasonOf(signal);
    if (this.#written !== "ok") return this.#stopped(this.#written);
    const { maxFrames, isGuard } = this.#limit();
    if (isGuard && this.#output.frames >= maxFrames) metrics.runaways.inc();
    return this.#finish();
  }

  /** While the text may grow, so may its bound. */
  #limit(): FrameLimit {
    const { job, loaded } = this.#options;
    const { sampling } = job;
    if (this.#text?.isOpen === true) return frameLimit({ sampling }, loaded.profile);
    return this.#limitOf(this.#text?.text ?? job.text);
  }

  /** By the text in words: "$1,234,567" is short to write and long to say. */
  #limitOf(text: string): FrameLimit {
    const { job, loaded, normalize } = this.#options;
    if (this.#measured?.text !== text)
      this.#measured = { text, limit: frameLimit({ ...job, text: normalize(text, job) }, loaded.profile) };
    return this.#measured.limit;
  }

  /** As far as the engine can take it: one whose text stands in a prompt gets all of it. */
  async #textToSpeak(): Promise<Pick<SpeechTokenRequest, "text" | "moreText" | "framesFor">> {
    const { job, loaded } = this.#options;
    const { profile } = loaded;
    const text = (await this.#text?.next()) ?? job.text;
    if (this.#text?.isOpen !== true) return { text };
    const framesFor = (known: string): number => this.#limitOf(known).maxFrames;
    const moreText = this.#moreText(this.#text);
    if (speaksGrowingText(profile)) return { text, moreText, framesFor };
    let whole = text;
    for await (const piece of moreText) whole += piece;
    return { text: whole.trimEnd() };
  }

  async *#moreText(text: OpenText): AsyncGenerator<string, void, void> {
    const { now, metrics } = this.#options;
    for (;;) {
      // The windows that would have waited for the next frames go out without them.
      const due = this.#cutDue(AWAITING_MS_PER_FRAME);
      if (due !== undefined) this.#written = await this.#writeDue(due);
      if (this.#written !== "ok") return this.#ending.abort();
      const since = now();
      metrics.awaitingText.inc();
      const piece = await text.next().finally(() => metrics.awaitingText.dec());
      this.#times.waited(now() - since);
      if (piece === undefined) return;
      yield piece;
    }
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

  /** What can go out now, and how much sound went out before it; undefined after most frames of an engine that runs ahead. */
  #cutDue(msPerFrame: number | undefined): DueWrite | undefined {
    const { emittedMs } = this.#output;
    const step = this.#output.cut(this.#pace(msPerFrame));
    return step && { step, emittedMs };
  }

  async #writeDue({ step, emittedMs }: DueWrite): Promise<PatientOutcome> {
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
    const playMs = (this.#times.tokens / CODES_PER_FRAME) * frameMs(this.#options.loaded.codec);
    if (playMs > 0) metrics.realTimeFactor.observe(this.#times.generationMs / playMs);
    return "done";
  }

  #stopped(outcome: Exclude<PatientOutcome, "ok">): SegmentOutcome {
    if (outcome === "stale") this.#options.metrics.staleWrites.inc();
    return outcome === "aborted" ? stopReasonOf(this.#options.signal) : outcome;
  }
}
