import { chooseShape, CODES_PER_FRAME, defaultShapes, samplesToMs, type Lookahead } from "@mynah/codec";
import { createSpeechId, type CodecManifest, type WindowRecord } from "@mynah/protocol";
import { EngineRate } from "../job/engine-rate.js";
import { LeadClock } from "../job/lead-clock.js";
import { SegmentOutput, type VocoderCosts } from "../job/segment-output.js";
import { LiveDecoders, type SentWindow } from "./live-decoders.js";

/** Speeches of one segment each, on one engine and some decoders, heard by listeners that play what they have at once. */
export interface LiveScene {
  readonly codec: CodecManifest;
  /** when the engine begins each speech */
  readonly startsAtMs: readonly number[];
  readonly frames: number;
  /** what a frame of each of so many speeches takes the engine */
  readonly engineMs: (running: number) => number;
  readonly decodeMsPerFrame: number;
  /** default: the same, as on a CPU */
  readonly decodeMsPerJoiningFrame?: number;
  /** default: 1 */
  readonly decoders?: number;
  readonly lookahead?: Lookahead;
  /** from the worker to the vocoder, and from there to the listener */
  readonly hopMs: number;
  /** what the worker believes while so many speeches are running */
  readonly believed: (running: number) => VocoderCosts;
}

export interface Heard {
  /** from the engine's start */
  readonly firstSoundMs: number;
  readonly dryMs: number;
  readonly windows: number;
  readonly decodedFrames: number;
}

const FRAME = new Uint16Array(CODES_PER_FRAME);

/** Plays a scene on a clock of milliseconds. */
export function playLive(scene: LiveScene): readonly Heard[] {
  let now = 0;
  const rate = new EngineRate();
  for (let frame = 0; frame < 5; frame++) rate.tokensCame(CODES_PER_FRAME, scene.engineMs(1));
  let running = 0;
  const context = { rate, now: () => now, running: () => running };
  const speeches = scene.startsAtMs.map((startsAt) => new LiveSpeech(scene, { ...context, startsAt }));
  const { decodeMsPerFrame, decodeMsPerJoiningFrame = decodeMsPerFrame, decoders = 1, hopMs } = scene;
  const vocoder = new LiveDecoders({ decodeMsPerFrame, decodeMsPerJoiningFrame, decoders, hopMs });
  for (; speeches.some(({ isHeard }) => !isHeard); now++) {
    running = speeches.filter(({ isRunning }) => isRunning).length;
    for (const speech of speeches) vocoder.add(speech.tick(1 / scene.engineMs(running)));
    vocoder.tick(now);
  }
  return speeches.map(({ heard }) => heard);
}

interface SpeechContext {
  readonly startsAt: number;
  readonly rate: EngineRate;
  readonly now: () => number;
  readonly running: () => number;
}

class LiveSpeech {
  heard: Heard = { firstSoundMs: 0, dryMs: 0, windows: 0, decodedFrames: 0 };
  readonly #scene: LiveScene;
  readonly #context: SpeechContext;
  readonly #output: SegmentOutput;
  readonly #lead: LeadClock;
  readonly #shapes: readonly number[];
  #progress = 0;
  #lastFrameAt: number | undefined;
  #playsUntil = 0;
  #soundMs = 0;

  constructor(scene: LiveScene, context: SpeechContext) {
    this.#scene = scene;
    this.#context = context;
    const job = { speechId: createSpeechId(0), segment: 0 };
    const claim = { seq: 0, emittedSamples: 0 };
    this.#output = new SegmentOutput({ ...scene, job, claim, codesSoFar: new Uint16Array(0) });
    this.#lead = new LeadClock(context.now, context.startsAt);
    this.#shapes = defaultShapes(scene.codec);
  }

  get isRunning(): boolean {
    return this.#context.now() >= this.#context.startsAt && this.#output.frames < this.#scene.frames;
  }

  get isHeard(): boolean {
    return this.#soundMs >= samplesToMs(this.#scene.frames * 2_048, 24_000) - 1;
  }

  tick(frames: number): SentWindow[] {
    if (!this.isRunning) return [];
    this.#progress += frames;
    if (this.#progress < this.#output.frames + 1) return [];
    return this.#frameCame();
  }

  play(soundMs: number): void {
    const now = this.#context.now();
    const { firstSoundMs, dryMs, ...counts } = this.heard;
    const dry = this.#soundMs === 0 ? 0 : Math.max(0, now - this.#playsUntil);
    const first = this.#soundMs === 0 ? now - this.#context.startsAt : firstSoundMs;
    this.heard = { ...counts, firstSoundMs: first, dryMs: dryMs + dry };
    this.#playsUntil = Math.max(now, this.#playsUntil) + soundMs;
    this.#soundMs += soundMs;
  }

  #frameCame(): SentWindow[] {
    const { now, rate, running } = this.#context;
    if (this.#lastFrameAt !== undefined) rate.tokensCame(CODES_PER_FRAME, now() - this.#lastFrameAt);
    this.#lastFrameAt = now();
    this.#output.take(FRAME);
    if (this.#output.frames === this.#scene.frames) this.#output.end();
    const before = this.#output.emittedMs;
    const costs = this.#scene.believed(running());
    const step = this.#output.cut({ leadMs: this.#lead.leadMs(before), engineMsPerFrame: rate.msPerFrame, costs });
    if (step === undefined) return [];
    this.#lead.emitted(before);
    return step.windows.map((window) => this.#send(window));
  }

  #send({ codes, keepSamples, first, leadMs }: WindowRecord): SentWindow {
    const shape = chooseShape(codes.length / CODES_PER_FRAME, this.#shapes);
    const { windows, decodedFrames } = this.heard;
    this.heard = { ...this.heard, windows: windows + 1, decodedFrames: decodedFrames + shape };
    const now = this.#context.now();
    const atMs = now + this.#scene.hopMs;
    return {
      speech: this,
      atMs,
      shape,
      soundMs: samplesToMs(keepSamples, 24_000),
      isFirst: first,
      dueMs: atMs + leadMs,
    };
  }
}
