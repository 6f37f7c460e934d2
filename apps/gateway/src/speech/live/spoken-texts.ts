import type { StoredSpeech } from "@mynah/protocol/redis";

/** The texts of a speech's segments as one listener learns them: all at once, or those of a live speech by notices. */
export class SpokenTexts {
  readonly #texts: string[];
  #isLive: boolean;
  #lastAt = performance.now();
  #hasSaidIdle = false;

  constructor({ texts, live }: Pick<StoredSpeech, "texts" | "live">) {
    this.#isLive = live !== undefined;
    this.#texts = this.#isLive ? [] : [...texts];
  }

  /** so far */
  get all(): readonly string[] {
    return [...this.#texts];
  }

  /** segments in all; Infinity while nobody knows */
  get segments(): number {
    return this.#isLive ? Infinity : this.#texts.length;
  }

  /** since the last text came, or all of it was sent */
  get silentMs(): number {
    return performance.now() - this.#lastAt;
  }

  of(segment: number): string {
    return this.#texts[segment] ?? "";
  }

  add(segment: number, text: string): void {
    this.#texts[segment] = text;
    this.#lastAt = performance.now();
    this.#hasSaidIdle = false;
  }

  finish(): void {
    this.#isLive = false;
  }

  /** All that was said is sent, and more may be said. */
  isIdle(segmentsDone: number): boolean {
    return this.#isLive && segmentsDone === this.#texts.length;
  }

  /** True once for each time that it falls idle. */
  isNewlyIdle(segmentsDone: number): boolean {
    if (this.#hasSaidIdle || !this.isIdle(segmentsDone)) return false;
    this.#hasSaidIdle = true;
    this.#lastAt = performance.now();
    return true;
  }
}
