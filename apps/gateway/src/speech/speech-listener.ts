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
}

interface Delivery {
  readonly fromSample: number;
  readonly left: AbortSignal;
}

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
  /** announced with its first sample that this listener gets */
  #segment: SegmentStart | undefined;
  /** announced, and its text may still grow */
  #announced: SegmentStart | undefined;
  #final: FinalNotice | undefined;
  #hasSeenCut = false;

  constructor(
    parts: Pick<ListenParts, "redis" | "store" | "deadlines" | "onDouble" | "onReread">,
    speechId: SpeechId,
    { speech, news, place, patience }: SpeechListenerOptions,
  ) {
    this.#parts = parts;
    this.#speechId = speechId;
    this.#news = news;
    this.#place = place;
    this.#patience = patience;
    this.#texts = new SpokenTexts(speech);
    this.#order = new ChunkOrder({ segments: this.#texts.segments, heldBytes: HELD_BYTES });
    this.#texts.all.forEach((text, segment) => this.#notePause(segment, text));
  }

  async *events(
    fromSample: number,
    signals: { readonly left: AbortSignal; readonly cut: AbortSignal },
  ): AsyncGenerator<SpeechEvent> {
    yield { type: "start", speechId: this.#speechId, texts: this.#texts.all.filter(isSpoken) };
    try {
      while (!signals.left.aborted) {
        this.#news.touch();
        const item =
          (signals.cut.aborted && !this.#hasSeenCut ? await this.#cutShort(signals.left) : undefined) ??
          this.#order.take();
        this.#place.reach(this.#order.segmentsDone);
        const grown = this.#grownSegment();
        if (grown !== undefined) yield grown;
        const event =
          item === undefined
            ? await this.#readOn(signals.left)
            : await this.#deliver(item, { fromSample, left: signals.left });
        if (event === undefined) continue;
        if (event.type === "chunk" && this.#segment !== undefined) yield this.#takeSegment(this.#segment);
        yield event;
        if (event.type === "end" || event.type === "error") return;
      }
    } catch (error) {
      yield { type: "error", error: toErrorBody(asUnavailable(error)) };
    }
  }

  /** A cancelled speech ends at once; one that has failed is played as far as it goes. */
  async #cutShort(left: AbortSignal): Promise<SpeechEnd | undefined> {
    this.#hasSeenCut = true;
    const speech = await this.#ask((store) => store.find(this.#speechId), left);
    return speech?.status === "cancelled" ? this.#end(true) : undefined;
  }

  async #deliver(item: DueItem | SpeechEnd, { fromSample, left }: Delivery): Promise<SpeechEvent | undefined> {
    if (item.type === "end") return item;
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
    if (item.firstSample + item.samples <= fromSample) return undefined;
    const pcm = item.pcm ?? (await this.#readAgain(item, left));
    const { seq, firstSample, decodeUs } = item;
    return cutChunk({ type: "chunk", seq, firstSample, decodeUs, pcm }, fromSample);
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

  async #readAgain({ entryId = "" }: DueChunk, left: AbortSignal): Promise<Buffer> {
    this.#parts.onReread();
    const entry = await this.#ask(() => readPcmEntry(this.#parts.redis, this.#speechId, entryId), left);
    if (entry?.kind === "chunk") return entry.chunk.pcm;
    throw new SpeechError("gone", "The rest of this speech is no longer kept.");
  }

  /** Nothing is due: takes in what is new, or says how it ended. */
  async #readOn(left: AbortSignal): Promise<SpeechEvent | undefined> {
    if (this.#final !== undefined) return this.#finalEvent(this.#final);
    if (this.#order.isComplete) {
      const status = await this.#ask((store) => store.end(this.#speechId, { type: "done" }), left);
      if (status !== "failed") return this.#end(status === "cancelled");
    }
    const page = await this.#news.look(left);
    this.#place.throwIfFailed();
    const segments = this.#order.segmentsDone;
    if (page.length === 0 && this.#texts.isNewlyIdle(segments)) return { type: "idle", segments };
    const news = page.length > 0 ? page : await this.#wait(segments, left);
    news.forEach((entry) => this.#takeIn(entry));
    return undefined;
  }

  #wait(segmentsDone: number, left: AbortSignal): Promise<readonly PcmEntry[]> {
    const { silentMs } = this.#texts;
    if (this.#texts.isIdle(segmentsDone)) return this.#patience.waitForText(silentMs, left);
    return this.#patience.waitForSound(this.#place.unplayedMs, left);
  }

  #takeIn(entry: PcmEntry): void {
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

  #ask<Value>(work: (store: SpeechStore) => Promise<Value>, left: AbortSignal): Promise<Value> {
    return persist(() => work(this.#parts.store), { forMs: this.#parts.deadlines.stallMs, signal: left });
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
