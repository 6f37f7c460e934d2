import {
  advanceProgress,
  frameMs,
  planWindow,
  samplesToMs,
  windowCodes,
  type SegmentProgress,
  type WindowOptions,
} from "@mynah/codec";
import type { CodedWindow } from "../decode-windows.js";
import { toStep } from "../mynah-schedule.js";

/** A window on its way to the decoder. */
export interface PlannedWindow extends CodedWindow {
  readonly listener: Listener;
  /** which speech of its listener, from 0 */
  readonly speech: number;
  /** when its last code was there */
  readonly plannedAtMs: number;
  /** when its listener has played all that came before, as the planner thinks */
  readonly dueAtMs: number;
  readonly isFirst: boolean;
  readonly soundMs: number;
}

export interface ListenerOptions {
  readonly options: WindowOptions;
  /** of each speech, all of them */
  readonly codes: Uint16Array;
  readonly framesPerSpeech: number;
  /** may lie before the beginning of the clock */
  readonly beginsAtMs: number;
}

const NOTHING: SegmentProgress = { knownFrames: 0, emittedSamples: 0, seq: 0, ended: false, leadMs: 0 };

/** Somebody who hears one speech after another; the engine begins the next when the last is over. */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #engineMs: number;
  #speech = 0;
  #progress = NOTHING;
  #beginsAtMs: number;
  /** as the planner thinks */
  #playsUntilMs: number;
  #heardSpeech = -1;
  #heardUntilMs = -Infinity;
  silenceMs = 0;

  constructor(options: ListenerOptions) {
    this.#options = options;
    const { engineMsPerFrame, geometry } = options.options;
    this.#engineMs = engineMsPerFrame ?? frameMs(geometry);
    this.#beginsAtMs = options.beginsAtMs;
    this.#playsUntilMs = options.beginsAtMs;
  }

  /** The windows of all frames that the engine has said by now. */
  advance(nowMs: number): readonly PlannedWindow[] {
    const windows: PlannedWindow[] = [];
    for (let at = this.#nextFrameAtMs(); at <= nowMs; at = this.#nextFrameAtMs()) windows.push(...this.#takeFrame(at));
    return windows;
  }

  /** A window's sound is there. */
  hear({ speech, soundMs }: PlannedWindow, atMs: number): void {
    if (speech === this.#heardSpeech) this.silenceMs += Math.max(0, atMs - this.#heardUntilMs);
    this.#heardSpeech = speech;
    this.#heardUntilMs = Math.max(atMs, this.#heardUntilMs) + soundMs;
  }

  #nextFrameAtMs(): number {
    return this.#beginsAtMs + (this.#progress.knownFrames + 1) * this.#engineMs;
  }

  #takeFrame(atMs: number): readonly PlannedWindow[] {
    const knownFrames = this.#progress.knownFrames + 1;
    const ended = knownFrames === this.#options.framesPerSpeech;
    this.#progress = { ...this.#progress, knownFrames, ended, leadMs: this.#playsUntilMs - atMs };
    const windows = this.#plan(atMs);
    if (ended) this.#beginAnew(Math.max(atMs, this.#playsUntilMs));
    return windows;
  }

  #plan(atMs: number): readonly PlannedWindow[] {
    const { options, codes } = this.#options;
    const { geometry, shapes } = options;
    const windows: PlannedWindow[] = [];
    for (let plan = planWindow(this.#progress, options); plan; plan = planWindow(this.#progress, options)) {
      const soundMs = samplesToMs(plan.keepSamples, geometry.sampleRate);
      const coded = { step: toStep(plan, shapes), codes: windowCodes(codes, plan) };
      const times = { plannedAtMs: atMs, dueAtMs: Math.max(atMs, this.#playsUntilMs), soundMs };
      windows.push({ ...coded, ...times, listener: this, speech: this.#speech, isFirst: plan.seq === 0 });
      this.#playsUntilMs = times.dueAtMs + soundMs;
      this.#progress = advanceProgress(this.#progress, plan, geometry);
    }
    return windows;
  }

  #beginAnew(atMs: number): void {
    this.#speech += 1;
    this.#progress = NOTHING;
    this.#beginsAtMs = atMs;
    this.#playsUntilMs = atMs;
  }
}
