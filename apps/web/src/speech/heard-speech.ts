import type { Failure, SpeakRequest } from "../door/door-events.js";
import { Captions } from "./captions.js";
import { ChunkOrder } from "./chunk-order.js";
import { KeptPcm } from "./kept-pcm.js";
import { Peaks } from "./peaks.js";
import { Timeline } from "./timeline.js";

/** asked: no sound yet; speaking: sound arrives or plays; the other three are final. */
export type Phase = "asked" | "speaking" | "done" | "stopped" | "failed";

/** A speech as this page hears it, its own or one it listens along to. */
export class HeardSpeech {
  readonly captions = new Captions();
  readonly pcm = new KeptPcm();
  readonly peaks = new Peaks();
  readonly timeline: Timeline;
  readonly isOwn: boolean;
  readonly order: ChunkOrder;
  readonly #askedAtMs: number;
  id: string | undefined;
  request: SpeakRequest;
  phase: Phase = "asked";
  failure: Failure | undefined;
  /** No more will arrive (it may still be playing). */
  isComplete = false;

  constructor(options: { request: SpeakRequest; isOwn: boolean; askedAtMs: number; sampleRate: number }) {
    this.request = options.request;
    this.isOwn = options.isOwn;
    this.order = new ChunkOrder(options.isOwn ? 0 : undefined);
    this.timeline = new Timeline(options.sampleRate);
    this.#askedAtMs = options.askedAtMs;
  }

  get isOver(): boolean {
    return this.phase !== "asked" && this.phase !== "speaking";
  }

  /** ms since the request, of a moment on the page's clock. */
  since(atMs: number): number {
    return Math.max(0, atMs - this.#askedAtMs);
  }

  addChunk(pcm: Int16Array, receivedAtMs: number): void {
    this.pcm.add(pcm);
    this.peaks.add(pcm);
    this.timeline.addChunk(this.since(receivedAtMs), pcm.length);
  }

  end(phase: "done" | "stopped" | "failed", atMs: number): void {
    this.phase = phase;
    this.timeline.endMs ??= this.since(atMs);
  }
}
