import { chooseShape, CODES_PER_FRAME, defaultShapes, samplesToMs, type WindowCosts } from "@mynah/codec";
import { createSpeechId, type CodecManifest } from "@mynah/protocol";
import { EngineRate } from "../job/engine-rate.js";
import { LeadClock } from "../job/lead-clock.js";
import { SegmentOutput } from "../job/segment-output.js";

/** Speeches of one segment each, on one engine and one decoder, heard by listeners that play what they have at once. */
export interface LiveScene {
  readonly codec: CodecManifest;
  /** when the engine begins each speech */
  readonly startsAtMs: readonly number[];
  readonly frames: number;
  /** what a frame of each of so many speeches takes the engine */
  readonly engineMs: (running: number) => number;
  readonly decodeMsPerFrame: number;
  /** from the worker to the vocoder, and from there to the listener */
  readonly hopMs: number;
  /** what the worker believes */
  readonly believed: Pick<WindowCosts, "decodeMsPerFrame" | "overheadMsPerWindow">;
}

export interface Heard {
  /** from the engine's start */
  readonly firstSoundMs: number;
  readonly dryMs: number;
  readonly windows: number;
  readonly decodedFrames: number;
}

interface Sent {
  readonly speech: LiveSpeech;
  readonly atMs: number;
  readonly shape: number;
  readonly soundMs: number;
}

const FRAME = new Uint16Array(CODES_PER_FRAME);

/** Plays a scene on a clock of milliseconds. */
export function playLive(scene: LiveScene): readonly Heard[] {
  let now = 0;
  const rate = new EngineRate();
  for (let frame = 0; frame < 5; frame++) rate.tokensCame(CODES_PER_FRAME, scene.engineMs(1));
  const speeches = scene.startsAtMs.map((startsAt) => new LiveSpeech(scene, { startsAt, rate, now: () => now }));
  const decoder = new LiveDecoder(scene);
  for (; speeches.some(({ isHeard }) => !isHeard); now++) {
    const running = speeches.filter(({ isRunning }) => isRunning).length;
    for (const speech of speeches) decoder.queue.push(...speech.tick(1 / scene.engineMs(running)));
    decoder.tick(now);
  }
  return speeches.map(({ heard }) => heard);
}

interface SpeechContext {
  readonly startsAt: number;
  readonly rate: EngineRate;
  readonly now: () => number;
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
    this.#output = new SegmentOutput({ ...scene, job, claim, codesSoFar: new Uint16Array(0), costs: scene.believed });
    this.#lead = new LeadClock(context.now, context.startsAt);
    this.#shapes = defaultShapes(scene.codec);
  }

  get isRunning(): boolean {
    return this.#context.now() >= this.#context.startsAt && this.#output.frames < this.#scene.frames;
  }

  get isHeard(): boolean {
    return this.#soundMs >= samplesToMs(this.#scene.frames * 2_048, 24_000) - 1;
  }

  tick(frames: number): Sent[] {
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

  #frameCame(): Sent[] {
    const { now, rate } = this.#context;
    if (this.#lastFrameAt !== undefined) rate.tokensCame(CODES_PER_FRAME, now() - this.#lastFrameAt);
    this.#lastFrameAt = now();
    this.#output.take(FRAME);
    if (this.#output.frames === this.#scene.frames) this.#output.end();
    const before = this.#output.emittedMs;
    const step = this.#output.cut({ leadMs: this.#lead.leadMs(before), engineMsPerFrame: rate.msPerFrame });
    if (step === undefined) return [];
    this.#lead.emitted(before);
    return step.windows.map((window) => this.#send(window.codes.length / CODES_PER_FRAME, window.keepSamples));
  }

  #send(frames: number, samples: number): Sent {
    const shape = chooseShape(frames, this.#shapes);
    const { windows, decodedFrames } = this.heard;
    this.heard = { ...this.heard, windows: windows + 1, decodedFrames: decodedFrames + shape };
    const atMs = this.#context.now() + this.#scene.hopMs;
    return { speech: this, atMs, shape, soundMs: samplesToMs(samples, 24_000) };
  }
}

/** Takes all that waits in the shape of the oldest, one batch at a time. */
class LiveDecoder {
  readonly queue: Sent[] = [];
  readonly #scene: LiveScene;
  readonly #done: (Sent & { readonly heardAt: number })[] = [];
  #busyUntil = 0;

  constructor(scene: LiveScene) {
    this.#scene = scene;
  }

  tick(now: number): void {
    const heard = this.#done.filter(({ heardAt }) => heardAt <= now);
    this.#done.splice(0, heard.length);
    for (const { speech, soundMs } of heard) speech.play(soundMs);
    if (this.#busyUntil > now) return;
    const waiting = this.queue.filter(({ atMs }) => atMs <= now);
    const batch = waiting.filter(({ shape }) => shape === waiting[0]?.shape);
    if (batch.length > 0) this.#decode(batch, now);
  }

  #decode(batch: readonly Sent[], now: number): void {
    const frames = batch.reduce((sum, { shape }) => sum + shape, 0);
    this.#busyUntil = now + frames * this.#scene.decodeMsPerFrame;
    const heardAt = this.#busyUntil + this.#scene.hopMs;
    for (const sent of batch) {
      this.queue.splice(this.queue.indexOf(sent), 1);
      this.#done.push({ ...sent, heardAt });
    }
  }
}
