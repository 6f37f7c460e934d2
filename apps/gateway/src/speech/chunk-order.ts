import type { ChunkRecord, SegmentEnd } from "@mynah/protocol";
import { SAMPLE_RATE } from "./sample-rate.js";

export interface ArrivedChunk {
  readonly entryId: string;
  readonly chunk: ChunkRecord;
}

/** A chunk that is due. Its seq and first sample count over the whole speech. */
export interface DueChunk {
  readonly type: "chunk";
  readonly segment: number;
  readonly seq: number;
  readonly firstSample: number;
  readonly samples: number;
  readonly decodeUs: number;
  /** undefined: a pause, which is in no stream */
  readonly entryId: string | undefined;
  /** undefined: it was let go to bound memory, and is to be read again by its entry id */
  readonly pcm: Buffer | undefined;
}

export type DueItem = DueChunk | { readonly type: "segment"; readonly index: number; readonly firstSample: number };

export interface ChunkOrderOptions {
  /** Infinity while nobody knows: see `close` */
  readonly segments: number;
  /** bytes of PCM that may wait for earlier chunks; beyond it only entry ids are kept */
  readonly heldBytes: number;
}

interface WaitingChunk {
  readonly entryId: string;
  readonly samples: number;
  readonly decodeUs: number;
  pcm: Buffer | undefined;
}

interface SegmentState {
  nextSeq: number;
  /** the chunk of `nextSeq`. Most come in order and see no map: one that a chunk comes into and leaves at once is built anew and anew. */
  next: WaitingChunk | undefined;
  /** those behind it */
  readonly waiting: Map<number, WaitingChunk>;
  end: SegmentEnd | undefined;
  /** of a pause: what of its silence was not handed out */
  silentSamples: number | undefined;
}

const BYTES_PER_SAMPLE = 2;
/** Silence comes in chunks of half a second. */
const SILENCE_SAMPLES = SAMPLE_RATE / 2;

/**
 * Puts the chunks of a speech in order by (segment, seq): no gap, no double, whatever the order of arrival. Pure state:
 * the caller reads the stream, and pulls what is due.
 */
export class ChunkOrder {
  readonly #heldLimit: number;
  readonly #states = new Map<number, SegmentState>();
  #segments: number;
  #segment = 0;
  #isAnnounced = false;
  #heldBytes = 0;
  #seq = 0;
  #samples = 0;
  #ends: SegmentEnd[] = [];

  constructor({ segments, heldBytes }: ChunkOrderOptions) {
    this.#segments = segments;
    this.#heldLimit = heldBytes;
  }

  /** Segments of which all was handed out. */
  get segmentsDone(): number {
    return this.#segment;
  }

  /** Chunks and samples handed out so far. */
  get chunks(): number {
    return this.#seq;
  }

  get samples(): number {
    return this.#samples;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** The notices of the segments that are complete, in order; a pause has none. */
  get segmentEnds(): readonly SegmentEnd[] {
    return this.#ends;
  }

  get isComplete(): boolean {
    return this.#segment >= this.#segments;
  }

  /** There will be so many segments and no more. */
  close(segments: number): void {
    this.#segments = segments;
  }

  /** "double": this chunk was here before, or belongs to no segment of the speech; it is dropped. */
  addChunk({ entryId, chunk }: ArrivedChunk): "added" | "double" {
    if (chunk.segment < this.#segment || chunk.segment >= this.#segments) return "double";
    const state = this.#stateOf(chunk.segment);
    const isNext = chunk.seq === state.nextSeq;
    if (chunk.seq < state.nextSeq || (isNext ? state.next !== undefined : state.waiting.has(chunk.seq)))
      return "double";
    const samples = Math.floor(chunk.pcm.length / BYTES_PER_SAMPLE);
    const waiting = { entryId, samples, decodeUs: chunk.decodeUs, pcm: this.#hold(chunk) };
    if (isNext) state.next = waiting;
    else state.waiting.set(chunk.seq, waiting);
    return "added";
  }

  addSegmentEnd(end: SegmentEnd): void {
    if (end.segment < this.#segment || end.segment >= this.#segments) return;
    this.#stateOf(end.segment).end ??= end;
  }

  /** This segment is a pause: silence instead of chunks, and nothing to announce. */
  addPause(segment: number, samples: number): void {
    if (segment >= this.#segment) this.#stateOf(segment).silentSamples ??= samples;
  }

  /** The next item in the order of playing; undefined while it has not arrived, and after the last. */
  take(): DueItem | undefined {
    while (!this.isComplete) {
      const state = this.#stateOf(this.#segment);
      if (state.silentSamples !== undefined) {
        if (state.silentSamples > 0) return this.#handOutSilence(state, state.silentSamples);
        this.#closeSegment(undefined);
        continue;
      }
      if (state.next !== undefined) return this.#announce() ?? this.#handOut(state, state.next);
      if (state.end === undefined || state.nextSeq < state.end.chunks) return undefined;
      const segment = this.#announce();
      if (segment !== undefined) return segment;
      this.#closeSegment(state.end);
    }
    return undefined;
  }

  #announce(): DueItem | undefined {
    if (this.#isAnnounced) return undefined;
    this.#isAnnounced = true;
    return { type: "segment", index: this.#segment, firstSample: this.#samples };
  }

  #handOut(state: SegmentState, { entryId, samples, decodeUs, pcm }: WaitingChunk): DueChunk {
    state.nextSeq += 1;
    state.next = state.waiting.size === 0 ? undefined : state.waiting.get(state.nextSeq);
    if (state.next !== undefined) state.waiting.delete(state.nextSeq);
    this.#heldBytes -= pcm?.length ?? 0;
    return { type: "chunk", ...this.#place(samples), samples, decodeUs, entryId, pcm };
  }

  #handOutSilence(state: SegmentState, left: number): DueChunk {
    const samples = Math.min(left, SILENCE_SAMPLES);
    state.silentSamples = left - samples;
    const pcm = Buffer.alloc(samples * BYTES_PER_SAMPLE);
    return { type: "chunk", ...this.#place(samples), samples, decodeUs: 0, entryId: undefined, pcm };
  }

  #place(samples: number): Pick<DueChunk, "segment" | "seq" | "firstSample"> {
    const place = { segment: this.#segment, seq: this.#seq, firstSample: this.#samples };
    this.#seq += 1;
    this.#samples += samples;
    return place;
  }

  #closeSegment(end: SegmentEnd | undefined): void {
    this.#states.delete(this.#segment);
    if (end !== undefined) this.#ends.push(end);
    this.#segment += 1;
    this.#isAnnounced = false;
  }

  /** What is due at once is always kept; the rest only within the bound. */
  #hold({ segment, seq, pcm }: ChunkRecord): Buffer | undefined {
    const isDue = segment === this.#segment && seq === this.#stateOf(segment).nextSeq;
    if (!isDue && this.#heldBytes + pcm.length > this.#heldLimit) return undefined;
    this.#heldBytes += pcm.length;
    return pcm;
  }

  #stateOf(segment: number): SegmentState {
    const known = this.#states.get(segment);
    if (known !== undefined) return known;
    const state: SegmentState = {
      nextSeq: 0,
      next: undefined,
      waiting: new Map(),
      end: undefined,
      silentSamples: undefined,
    };
    this.#states.set(segment, state);
    return state;
  }
}
