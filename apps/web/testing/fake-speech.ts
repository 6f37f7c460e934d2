import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fakeVoice, sampleRate } from "./fake-voice.js";

export interface FakePace {
  readonly firstMs: number;
  /** Times faster than real time. */
  readonly speed: number;
  /** Silence of the server, once, in mid-speech. */
  readonly stallMs: number;
}

export type FakeMessage = readonly [event: string, body: object, binary: Buffer | undefined];

const ramp = [3, 1, 2, 4, 8, 16];
const creditSamples = 3 * sampleRate;

/** Speaks a text the way the gateway would: segments in order, growing chunks, credit, all of it kept for late listeners. */
export class FakeSpeech extends EventEmitter<{ message: [FakeMessage] }> {
  readonly said: FakeMessage[] = [];
  readonly #abort = new AbortController();
  #sent = 0;
  #seq = 0;
  played = 0;

  constructor(
    readonly speechId: string,
    readonly text: string,
  ) {
    super();
  }

  get isCancelled(): boolean {
    return this.#abort.signal.aborted;
  }

  cancel(): void {
    this.#abort.abort();
  }

  async speak(pace: FakePace): Promise<void> {
    this.#say("start", { segmentId: `${this.speechId}.0`, sampleRate, text: this.text });
    await sleep(pace.firstMs);
    const sentences = this.text.match(/[^.!?]+[.!?]*\s*/g) ?? [this.text];
    for (const [index, text] of sentences.entries()) await this.#speakSegment({ index, text }, pace);
    const counts = { durationS: this.#sent / sampleRate, chunks: this.#seq, bytes: this.#sent * 2 };
    this.#say("end", this.isCancelled ? { ...counts, cancelled: true } : counts);
  }

  async #speakSegment(segment: { index: number; text: string }, pace: FakePace): Promise<void> {
    this.#say("segment", { ...segment, firstSample: this.#sent });
    const pcm = fakeVoice(segment.text);
    for (let at = 0; at < pcm.length && !this.#abort.signal.aborted;) {
      const chunk = pcm.subarray(at, at + (ramp[Math.min(this.#seq, ramp.length - 1)] ?? 1) * 2048);
      this.#sayChunk(chunk);
      at += chunk.length;
      await this.#pause(chunk.length, pace);
    }
  }

  #sayChunk(chunk: Int16Array): void {
    const binary = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#say("audio", { seq: this.#seq, firstSample: this.#sent }, binary);
    this.#seq += 1;
    this.#sent += chunk.length;
  }

  async #pause(samples: number, pace: FakePace): Promise<void> {
    if (this.#seq === 4) await sleep(pace.stallMs);
    await sleep((samples / sampleRate / pace.speed) * 1000);
    while (this.#sent - this.played > creditSamples && !this.#abort.signal.aborted) await sleep(20);
  }

  #say(event: string, body: object, binary?: Buffer): void {
    const message: FakeMessage = [event, { speechId: this.speechId, ...body }, binary];
    this.said.push(message);
    this.emit("message", message);
  }
}
