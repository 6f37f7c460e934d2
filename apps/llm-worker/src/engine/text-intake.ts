/** The pieces of a text that goes on, for an engine that must let go at once when it is told to. */
export class TextIntake {
  readonly #pieces: AsyncIterator<string>;
  readonly #aborted: Promise<"aborted">;

  constructor(moreText: AsyncIterable<string>, signal: AbortSignal) {
    this.#pieces = moreText[Symbol.asyncIterator]();
    this.#aborted = new Promise((resolve) => {
      if (signal.aborted) resolve("aborted");
      signal.addEventListener("abort", () => resolve("aborted"), { once: true });
    });
  }

  /** The next piece; undefined: that was all. The signal does not wait for it. */
  async next(): Promise<string | undefined | "aborted"> {
    const next = this.#pieces.next();
    next.catch(() => undefined); // nobody may look at it any more
    const step = await Promise.race([next, this.#aborted]);
    if (step === "aborted") return step;
    return step.done === true ? undefined : step.value;
  }
}
