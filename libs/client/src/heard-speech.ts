import { Captions } from "./captions.js";
import { ChunkOrder } from "./chunk-order.js";
import type { AudioHeader, EndBody, StartBody } from "./door-messages.js";
import type { SpeechChunk, SpeechEnd, SpeechStart } from "./speech-types.js";

/** What the server sends, until it says otherwise. */
const usualSampleRate = 24_000;
const bytesPerSample = 2;

/** What has arrived of a speech so far. Pure state: it is told, and asked what follows from it. */
export class HeardSpeech {
  readonly captions = new Captions();
  readonly #order: ChunkOrder;
  readonly #fromSample: number;
  #start: StartBody | undefined;
  #lastSeq = -1;
  #chunks = 0;

  constructor(fromSample: number) {
    this.#fromSample = fromSample;
    this.#order = new ChunkOrder(fromSample);
  }

  /** The first sample that has not arrived. */
  get received(): number {
    return this.#order.next;
  }

  /** Chunks have come that lie beyond one that has not. */
  get hasHole(): boolean {
    return this.#order.held > 0;
  }

  /** It was said at the start, and is whole. */
  get hasWholeText(): boolean {
    return this.#start !== undefined && this.#start.text !== "";
  }

  get sampleRate(): number {
    return this.#start?.sampleRate ?? usualSampleRate;
  }

  /** As it is spoken. Text that arrives in pieces is not known at the start: then it is what the segments have said so far. */
  get text(): string {
    return this.#start?.text || this.captions.segments.map(({ text }) => text).join(" ");
  }

  /** @returns undefined: it was known (a speech starts anew for each listening) */
  addStart(start: StartBody): SpeechStart | undefined {
    const isFirst = this.#start === undefined;
    this.#start = start;
    return isFirst ? start : undefined;
  }

  /** @returns what may be played now */
  addAudio({ seq, firstSample }: AudioHeader, pcm: Int16Array): SpeechChunk[] {
    return this.#order.accept({ seq, firstSample, pcm }).map((piece) => {
      if (piece.seq > this.#lastSeq) this.#chunks += 1;
      this.#lastSeq = Math.max(this.#lastSeq, piece.seq);
      return { ...piece, segment: this.captions.at(piece.firstSample), sampleRate: this.sampleRate };
    });
  }

  /** Everything up to this end has arrived. A cancelled speech is whole wherever it was cut. */
  isWhole({ bytes, cancelled = false }: EndBody): boolean {
    return cancelled || (!this.hasHole && this.received >= bytes / bytesPerSample);
  }

  /** The end of a speech that goes on without this listener, or whose end is not awaited. */
  endHere(): SpeechEnd {
    const samples = this.received - this.#fromSample;
    const bytes = samples * bytesPerSample;
    return { durationS: samples / this.sampleRate, chunks: this.#chunks, bytes, cancelled: true };
  }
}

export function toSpeechEnd({ durationS, chunks, bytes, cancelled = false, metrics }: EndBody): SpeechEnd {
  return { durationS, chunks, bytes, cancelled, ...(metrics === undefined ? {} : { metrics }) };
}
