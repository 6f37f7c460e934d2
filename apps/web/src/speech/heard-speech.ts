import type { VoiceOptions } from "@mynah/client";
import { Captions } from "./captions.js";
import type { Failure } from "./failures.js";
import { KeptPcm } from "./kept-pcm.js";
import { Peaks } from "./peaks.js";
import { Silences } from "./silences.js";
import { Timeline } from "./timeline.js";

/** asked: no sound yet; speaking: sound arrives or plays; the other three are final. */
export type Phase = "asked" | "speaking" | "done" | "stopped" | "failed";

/** own: asked for here; live: being typed here; shared: somebody else's, listened along to. */
export type Kind = "own" | "live" | "shared";

export interface SpeechRequest {
  readonly text: string;
  readonly options: VoiceOptions;
}

interface Asked {
  readonly kind: Kind;
  readonly request: SpeechRequest;
  readonly askedAtMs: number;
  readonly sampleRate: number;
}

/** A speech as this page hears it. */
export class HeardSpeech {
  readonly captions = new Captions();
  readonly pcm = new KeptPcm();
  readonly peaks = new Peaks();
  readonly timeline: Timeline;
  readonly silences: Silences;
  readonly kind: Kind;
  readonly #askedAtMs: number;
  id: string | undefined;
  request: SpeechRequest;
  phase: Phase = "asked";
  failure: Failure | undefined;
  /** No more will arrive (it may still be playing). */
  isComplete = false;
  /** No more text will be typed. */
  isFinished = false;
  /** Stopped by somebody else than this page's user. */
  isCutOff = false;

  constructor({ kind, request, askedAtMs, sampleRate }: Asked) {
    this.kind = kind;
    this.request = request;
    this.timeline = new Timeline(sampleRate);
    this.silences = new Silences(this.timeline, { isLive: kind === "live" });
    this.#askedAtMs = askedAtMs;
  }

  get isOver(): boolean {
    return this.phase !== "asked" && this.phase !== "speaking";
  }

  /** ms since the request, of a moment on the page's clock. */
  since(atMs: number): number {
    return Math.max(0, atMs - this.#askedAtMs);
  }

  addChunk(pcm: Int16Array, segment: number): void {
    this.pcm.add(pcm);
    this.peaks.add(pcm);
    this.timeline.addChunk(this.since(performance.now()), pcm.length);
    this.silences.soundCame(segment);
    if (this.phase === "asked") this.phase = "speaking";
  }

  addText(text: string): void {
    this.request = { ...this.request, text: this.request.text + text };
  }

  /** With the text that was sent at that moment there are so many segments to speak. */
  promise(segments: number, sentAtMs: number): void {
    if (segments > 0) this.timeline.speakableMs ??= this.since(sentAtMs);
    this.silences.promised(segments);
  }

  end(phase: "done" | "stopped" | "failed", atMs: number): void {
    if (this.isOver) return;
    this.phase = phase;
    this.timeline.endMs ??= this.since(atMs);
  }
}
