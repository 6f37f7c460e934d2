import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fakeVoice, sampleRate } from "./fake-voice.js";

export interface FakePace {
  readonly firstMs: number;
  /** Times faster than real time. */
  readonly speed: number;
  /** Silence of the server, once, in mid-speech, when what it has sent is nearly played. */
  readonly stallMs: number;
}

export type FakeMessage = readonly [event: string, body: object, binary: Buffer | undefined];

const ramp = [3, 1, 2, 4, 8, 16];
const creditSamples = 3 * sampleRate;

/** Speaks a text the way the gateway would: segments in order, growing chunks, credit, all of it kept for late listeners. */
export class FakeSpeech extends EventEmitter<{ message: [FakeMessage]; text: [] }> {
  readonly said: FakeMessage[] = [];
  readonly #abort = new AbortController();
  readonly #segments: string[] = [];
  #unsplit = "";
  #isFinished = false;
  #sent = 0;
  #seq = 0;
  played = 0;

  /** `tempo`: the speed that was asked for. */
  constructor(
    readonly speechId: string,
    readonly tempo: number,
  ) {
    super();
  }

  get isCancelled(): boolean {
    return this.#abort.signal.aborted;
  }

  cancel(): void {
    this.#abort.abort();
    this.emit("text");
  }

  /** Cuts whole sentences off, and with `flush` the rest; answers how many segments there are. */
  add(text: string, flush = false): number {
    const sentences = (this.#unsplit + text).match(/[^.!?]+[.!?]*\s*/g) ?? [];
    const isOpen = !flush && !/[.!?]\s+$/.test(sentences.at(-1) ?? "");
    this.#unsplit = isOpen ? (sentences.pop() ?? "") : "";
    this.#segments.push(...sentences.filter((sentence) => sentence.trim() !== ""));
    this.emit("text");
    return this.#segments.length;
  }

  finish(): void {
    this.add("", true);
    this.#isFinished = true;
    this.emit("text");
  }

  async speak(pace: FakePace): Promise<void> {
    this.#say("start", { segmentId: `${this.speechId}.0`, sampleRate, text: this.#segments.join("") });
    await sleep(pace.firstMs);
    for (let index = 0; await this.#hasSegment(index); index += 1) await this.#speakSegment(index, pace);
    const counts = { durationS: this.#sent / sampleRate, chunks: this.#seq, bytes: this.#sent * 2 };
    this.#say("end", this.isCancelled ? { ...counts, cancelled: true } : counts);
  }

  async #hasSegment(index: number): Promise<boolean> {
    while (!this.isCancelled && !this.#isFinished && index >= this.#segments.length) await once(this, "text");
    return !this.isCancelled && index < this.#segments.length;
  }

  async #speakSegment(index: number, pace: FakePace): Promise<void> {
    const text = this.#segments[index] ?? "";
    this.#say("segment", { index, text, firstSample: this.#sent });
    const pcm = fakeVoice(text, this.tempo);
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
    if (this.#seq === 4 && pace.stallMs > 0) await this.#stall(pace);
    await sleep((samples / sampleRate / pace.speed) * 1000);
    await this.#untilUnplayed(creditSamples);
  }

  /** From when hardly anything is left to play: it is heard as a gap, however late the listener began. */
  async #stall({ stallMs }: FakePace): Promise<void> {
    await this.#untilUnplayed(sampleRate / 4);
    await sleep(stallMs);
  }

  async #untilUnplayed(samples: number): Promise<void> {
    while (this.#sent - this.played > samples && !this.#abort.signal.aborted) await sleep(20);
  }

  #say(event: string, body: object, binary?: Buffer): void {
    const message: FakeMessage = [event, { speechId: this.speechId, ...body }, binary];
    this.said.push(message);
    this.emit("message", message);
  }
}
