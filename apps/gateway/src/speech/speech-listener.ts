import { keys, SpeechError, type FinalNotice, type Notice, type SpeechId } from "@mynah/protocol";
import { pauseMsOf } from "@mynah/text";
import { readPcmEntry, type PcmEntry, type SpeechStore, type StoredSpeech } from "@mynah/protocol/redis";
import { msToSamples } from "@mynah/codec";
import { ChunkOrder, type DueChunk, type DueItem } from "./chunk-order.js";
import { cutChunk } from "./cut-chunk.js";
import type { PatientReader } from "./deadline/patient-reader.js";
import type { ListenerPlace } from "./feed/listener-place.js";
import type { ListenParts } from "./listen-parts.js";
import { SpokenTexts } from "./live/spoken-texts.js";
import type { NewsReader } from "./news-reader.js";
import { isSpoken } from "./is-spoken.js";
import { persist } from "./persist.js";
import { asUnavailable } from "./redis-failure.js";
import { SAMPLE_RATE } from "./sample-rate.js";
import { toErrorBody } from "./error-body.js";
import type { SpeechEnd, SpeechEvent } from "./speech-event.js";

/** PCM that may wait in memory for earlier chunks, per listener: 11 s. What exceeds it is read again when due. */
const HELD_BYTES = 512 * 1024;

export interface SpeechListenerOptions {
  readonly speech: StoredSpeech;
  readonly news: NewsReader;
  readonly place: ListenerPlace;
  readonly patience: PatientReader;
  /** the first sample to be told of */
  readonly fromSample: number;
  readonly left: AbortSignal;
  readonly cut: AbortSignal;
}

type Found = SpeechEvent | undefined;

type SegmentStart = Extract<SpeechEvent, { type: "segment" }>;

/** One listener's way through the PCM stream of one speech. It reads only when its consumer asks for more. */
export class SpeechListener {
  readonly #parts: Pick<ListenParts, "redis" | "store" | "deadlines" | "onDouble" | "onReread">;
  readonly #speechId: SpeechId;
  readonly #texts: SpokenTexts;
  readonly #order: ChunkOrder;
  readonly #news: NewsReader;
  readonly #place: ListenerPlace;
  readonly #patience: PatientReader;
  readonly #fromSample: number;
  readonly #left: AbortSignal;
  readonly #cut: AbortSignal;
  /** told before anything else */
  #held: Found;
  /** announced with its first sample that this listener gets */
  #segment: SegmentStart | undefined;
  /** announced, and its text may still grow */
  #announced: SegmentStart | undefined;
  #final: FinalNotice | undefined;
  #hasSeenCut = false;
  #isOver = false;

  constructor(
    parts: Pick<ListenParts, "redis" | "store" | "deadlines" | "onDouble" | "onReread">,
    speechId: SpeechId,
    { speech, news, place, patience, fromSample, left, cut }: SpeechListenerOptions,
  ) {
    this.#parts = parts;
    this.#speechId = speechId;
    this.#news = news;
    this.#place = place;
    this.#patience = patience;
    this.#fromSample = fromSample;
    this.#left = left;
    this.#cut = cut;
    this.#texts = new SpokenTexts(speech);
    this.#order = new ChunkOrder({ segments: this.#texts.segments, heldBytes: HELD_BYTES });
    this.#texts.all.forEach((text, segment) => this.#notePause(segment, text));
    this.#held = { type: "start", speechId, texts: this.#texts.all.filter(isSpoken) };
  }

  /** What the listener is told next; undefined when it has left, or was told all. */
  async next(): Promise<Found> {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) return held;
    try {
      while (!this.#left.aborted && !this.#isOver) {
        const found = this.#step();
        const event = found instanceof Promise ? await found : found;
        if (event !== undefined) return this.#tell(event);
      }
      return undefined;
    } catch (error) {
      return this.#tell({ type: "error", error: toErrorBody(asUnavailable(error)) });
    }
  }

  #tell(event: SpeechEvent): SpeechEvent {
    this.#isOver = event.type === "end" || event.type === "error";
    if (event.type !== "chunk" || this.#segment === undefined) return event;
    this.#held = event;
    return this.#takeSegment(this.#segment);
  }

  /** One step on, at once where nothing is to be waited for. Undefined: nothing to tell yet. */
  #step(): Found | Promise<Found> {
    this.#news.touch();
    if (this.#cut.aborted && !this.#hasSeenCut) return this.#cutShort();
    const grown = this.#grownSegment();
    if (grown !== undefined) return grown;
    const item = this.#order.take();
    this.#place.reach(this.#order.segmentsDone);
    return item === undefined ? this.#readOn() : this.#deliver(item);
  }

  /** A cancelled speech ends at once; one that has failed is played as far as it goes. */
  async #cutShort(): Promise<SpeechEnd | undefined> {
    this.#hasSeenCut = true;
    const speech = await this.#ask((store) => store.find(this.#speechId));
    return speech?.status === "cancelled" ? this.#end(true) : undefined;
  }

  #deliver(item: DueItem): Found | Promise<Found> {
    if (item.type === "segment") {
      this.#segment = {
        type: "segment",
        index: item.index,
        text: this.#texts.of(item.index),
        firstSample: item.firstSample,
      };
      return undefined;
    }
    // Whoever joins in a pause gets no caption of what was said before it.
    if (item.entryId === undefined) this.#segment = undefined;
    else this.#patience.sounded();
    this.#place.handed(item);
    if (item.firstSample + item.samples <= this.#fromSample) return undefined;
    return item.pcm === undefined ? this.#readAgain(item) : this.#chunkOf(item, item.pcm);
  }

  #chunkOf({ seq, firstSample, decodeUs }: DueChunk, pcm: Buffer): Found {
    return cutChunk({ type: "chunk", seq, firstSample, decodeUs, pcm }, this.#fromSample);
  }

  #takeSegment(segment: SegmentStart): SegmentStart {
    this.#segment = undefined;
    return (this.#announced = { ...segment, text: this.#texts.of(segment.index) });
  }

  /** The segment that is being sent once more, where its text has grown. */
  #grownSegment(): SegmentStart | undefined {
    const text = this.#announced && this.#texts.of(this.#announced.index);
    if (this.#announced === undefined || text === undefined || text === this.#announced.text) return undefined;
    return (this.#announced = { ...this.#announced, text });
  }

  async #readAgain(item: DueChunk): Promise<Found> {
    this.#parts.onReread();
    const { entryId = "" } = item;
    const entry = await this.#ask(() => readPcmEntry(this.#parts.redis, this.#speechId, entryId));
    if (entry?.kind === "chunk") return this.#chunkOf(item, entry.chunk.pcm);
    throw new SpeechError("gone", "The rest of this speech is no longer kept.");
  }

  /** Nothing is due: takes in what is new, or says how it ended. */
  #readOn(): Found | Promise<Found> {
    if (this.#final !== undefined) return this.#finalEvent(this.#final);
    return this.#order.isComplete ? this.#endSpeech() : this.#look();
  }

  async #endSpeech(): Promise<Found> {
    const status = await this.#ask((store) => store.end(this.#speechId, { type: "done" }));
    return status === "failed" ? this.#look() : this.#end(status === "cancelled");
  }

  /** Here and where it waits, `then`: frames of async functions, of which each listener would have several, are what scavenges copy most. */
  #look(): Found | Promise<Found> {
    const page = this.#news.look(this.#left);
    return page instanceof Promise ? page.then((read) => this.#takePage(read)) : this.#takePage(page);
  }

  #takePage(page: readonly PcmEntry[]): Found | Promise<Found> {
    this.#place.throwIfFailed();
    if (page.length > 0) return this.#takeIn(page);
    const segments = this.#order.segmentsDone;
    if (this.#texts.isNewlyIdle(segments)) return { type: "idle", segments };
    return this.#wait(segments).then((news) => this.#takeIn(news));
  }

  #wait(segmentsDone: number): Promise<readonly PcmEntry[]> {
    const { silentMs } = this.#texts;
    if (this.#texts.isIdle(segmentsDone)) return this.#patience.waitForText(silentMs, this.#left);
    return this.#patience.waitForSound(this.#place.unplayedMs, this.#left);
  }

  #takeIn(page: readonly PcmEntry[]): undefined {
    for (const entry of page)
      if (entry.kind === "chunk") this.#addChunk(entry);
      else this.#note(entry.notice);
  }

  #note(notice: Notice): void {
    switch (notice.type) {
      case "segment-end":
        return this.#order.addSegmentEnd(notice);
      case "text":
        this.#texts.add(notice.segment, notice.text);
        this.#notePause(notice.segment, notice.text);
        return this.#place.learn(notice.segment, notice.text);
      case "finished":
        this.#texts.finish();
        return this.#order.close(notice.segments);
      default:
        this.#final = notice;
    }
  }

  #notePause(segment: number, text: string): void {
    const ms = pauseMsOf(text);
    if (ms !== undefined) this.#order.addPause(segment, msToSamples(ms, SAMPLE_RATE));
  }

  #addChunk(entry: Extract<PcmEntry, { kind: "chunk" }>): void {
    if (this.#order.addChunk(entry) === "double") this.#parts.onDouble();
  }

  #ask<Value>(work: (store: SpeechStore) => Promise<Value>): Promise<Value> {
    return persist(() => work(this.#parts.store), { forMs: this.#parts.deadlines.stallMs, signal: this.#left });
  }

  #finalEvent(notice: FinalNotice): SpeechEvent {
    if (notice.type === "failed") return { type: "error", error: notice.error };
    if (notice.type === "cancelled") return this.#end(true);
    if (this.#order.isComplete) return this.#end(false);
    throw new SpeechError("internal", `A chunk of ${keys.pcm(this.#speechId)} is missing.`);
  }

  #end(cancelled: boolean): SpeechEnd {
    const { chunks, samples, segmentEnds } = this.#order;
    return { type: "end", cancelled, chunks, samples, segmentEnds };
  }
}
