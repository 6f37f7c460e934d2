import {
  advanceProgress,
  CODES_PER_FRAME,
  codesToBytes,
  type Lookahead,
  planWindow,
  samplesToMs,
  type SegmentProgress,
  type WindowCosts,
  windowCodes,
  type WindowPlan,
  type WindowOptions,
  windowOptionsFor,
} from "@mynah/codec";
import type { CodecManifest, SpeechJob, WindowRecord } from "@mynah/protocol";
import type { SegmentClaim, SegmentWrite } from "@mynah/protocol/redis";

export interface SegmentOutputOptions {
  readonly job: Pick<SpeechJob, "speechId" | "segment" | "debugAudio">;
  readonly codec: CodecManifest;
  readonly claim: Pick<SegmentClaim, "seq" | "emittedSamples">;
  /** codes that the claim's journal holds */
  readonly codesSoFar: Uint16Array;
  /** of the first segment: the others' sound is not waited for. Default: exact */
  readonly lookahead?: Lookahead;
}

/** What is known at the moment of planning. */
export interface Pace {
  readonly leadMs: number;
  readonly engineMsPerFrame: number | undefined;
  /** of a window, beside the engine's rate */
  readonly costs: VocoderCosts;
}

export type VocoderCosts = Omit<WindowCosts, "engineMsPerFrame">;

const START_FRAMES = 128;

/** Changed in place: they are looked at with each frame. */
type Changing<Values> = { -readonly [Name in keyof Values]: Values[Name] };

interface TimedPlan {
  readonly plan: WindowPlan;
  readonly leadMs: number;
}

/** The codes of a segment as they grow, and the windows that can be cut from them. Decides, and writes nothing. */
export class SegmentOutput {
  readonly #options: SegmentOutputOptions;
  readonly #windows: Changing<WindowOptions>;
  #codes: Uint16Array;
  #journalled: number;
  readonly #progress: Changing<SegmentProgress>;

  constructor(options: SegmentOutputOptions) {
    const { claim, codesSoFar, codec, job, lookahead = "exact" } = options;
    const { seq, emittedSamples } = claim;
    this.#options = options;
    this.#windows = windowOptionsFor(codec, job.segment === 0 ? { lookahead } : {});
    this.#codes = new Uint16Array(codesSoFar.length + START_FRAMES * CODES_PER_FRAME);
    this.#codes.set(codesSoFar);
    this.#journalled = codesSoFar.length;
    const knownFrames = codesSoFar.length / CODES_PER_FRAME;
    this.#progress = { seq, emittedSamples, knownFrames, ended: false, leadMs: 0 };
  }

  get frames(): number {
    return this.#progress.knownFrames;
  }

  get samples(): number {
    return this.#progress.emittedSamples;
  }

  get chunks(): number {
    return this.#progress.seq;
  }

  get emittedMs(): number {
    return samplesToMs(this.#progress.emittedSamples, this.#options.codec.sampleRate);
  }

  take(frame: Uint16Array): void {
    const end = this.frames * CODES_PER_FRAME;
    if (end + frame.length > this.#codes.length) this.#grow();
    this.#codes.set(frame, end);
    this.#progress.knownFrames += 1;
  }

  /** No frame will follow. */
  end(): void {
    this.#progress.ended = true;
  }

  /** Everything that can go out now, as one write with the codes since the last one; undefined when that is nothing. */
  cut(pace: Pace): SegmentWrite | undefined {
    const plans = this.#plan(pace);
    if (plans.length === 0 && !this.#progress.ended) return undefined;
    const known = this.frames * CODES_PER_FRAME;
    // No copy: what is known is never written again.
    const codes = codesToBytes(this.#codes.subarray(this.#journalled, known));
    const journalBytes = this.#journalled * 2;
    this.#journalled = known;
    return {
      journalBytes,
      codes: Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength),
      windows: plans.map(({ plan, leadMs }) => this.#toWindow(plan, leadMs)),
      nextSeq: this.chunks,
      emittedSamples: this.samples,
    };
  }

  #plan(pace: Pace): readonly TimedPlan[] {
    const [windows, progress] = [this.#windows, this.#progress];
    this.#keepPace(pace);
    const plans: TimedPlan[] = [];
    for (let plan = planWindow(progress, windows); plan; plan = planWindow(progress, windows)) {
      plans.push({ plan, leadMs: progress.leadMs });
      Object.assign(progress, advanceProgress(progress, plan, this.#options.codec));
    }
    return plans;
  }

  #keepPace({ leadMs, engineMsPerFrame, costs }: Pace): void {
    const windows = this.#windows;
    this.#progress.leadMs = leadMs;
    windows.engineMsPerFrame = engineMsPerFrame;
    windows.decodeMsPerFrame = costs.decodeMsPerFrame;
    windows.decodeMsPerJoiningFrame = costs.decodeMsPerJoiningFrame;
    windows.streamsPerDecoder = costs.streamsPerDecoder;
    windows.overheadMsPerWindow = costs.overheadMsPerWindow;
  }

  #toWindow(plan: WindowPlan, leadMs: number): WindowRecord {
    const { speechId, segment, debugAudio } = this.#options.job;
    const { seq, firstSample, keepStart, keepSamples, leftEdge, rightEdge } = plan;
    return {
      speechId,
      segment,
      seq,
      firstSample,
      keepStart,
      keepSamples,
      leftEdge,
      rightEdge,
      first: segment === 0 && seq === 0,
      debugAudio,
      leadMs: Math.max(0, Math.round(leadMs)),
      codes: windowCodes(this.#codes, plan),
    };
  }

  #grow(): void {
    const larger = new Uint16Array(this.#codes.length * 2);
    larger.set(this.#codes);
    this.#codes = larger;
  }
}
