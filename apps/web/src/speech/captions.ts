export interface CaptionSegment {
  readonly index: number;
  readonly text: string;
  readonly firstSample: number;
}

/** The segments of a speech in their order, each once. */
export class Captions {
  #segments: readonly CaptionSegment[] = [];

  get segments(): readonly CaptionSegment[] {
    return this.#segments;
  }

  add(segment: CaptionSegment): void {
    const others = this.#segments.filter((other) => other.index !== segment.index);
    this.#segments = [...others, segment].sort((a, b) => a.index - b.index);
  }

  /** The index of the segment that holds this sample. */
  at(sample: number): number | undefined {
    return this.#segments.findLast((segment) => segment.firstSample <= sample)?.index;
  }
}
