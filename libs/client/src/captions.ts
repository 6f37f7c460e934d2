import type { SpeechSegment } from "./speech-types.js";

/** The segments of a speech in their order, each once. */
export class Captions {
  #segments: readonly SpeechSegment[] = [];

  get segments(): readonly SpeechSegment[] {
    return this.#segments;
  }

  /** @returns false: it was known */
  add(segment: SpeechSegment): boolean {
    if (this.#segments.some((other) => other.index === segment.index)) return false;
    this.#segments = [...this.#segments, segment].sort((a, b) => a.index - b.index);
    return true;
  }

  /** The index of the segment that holds this sample; 0 before the first is known. */
  at(sample: number): number {
    return this.#segments.findLast((segment) => segment.firstSample <= sample)?.index ?? 0;
  }
}
