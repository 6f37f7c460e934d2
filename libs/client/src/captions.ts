import type { SpeechSegment } from "./speech-types.js";

/** The segments of a speech in their order, each once, with the most that is known of its text. */
export class Captions {
  #segments: readonly SpeechSegment[] = [];

  get segments(): readonly SpeechSegment[] {
    return this.#segments;
  }

  /** @returns false: it was known, with all of this text */
  add(segment: SpeechSegment): boolean {
    const known = this.#segments.find((other) => other.index === segment.index);
    if (known !== undefined && known.text.length >= segment.text.length) return false;
    const others = this.#segments.filter((other) => other !== known);
    this.#segments = [...others, segment].sort((a, b) => a.index - b.index);
    return true;
  }

  /** The index of the segment that holds this sample; 0 before the first is known. */
  at(sample: number): number {
    return this.#segments.findLast((segment) => segment.firstSample <= sample)?.index ?? 0;
  }
}
