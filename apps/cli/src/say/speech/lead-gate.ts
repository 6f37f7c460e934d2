import type { Session } from "@mynah/client";

/** Segments that may be made ahead of the one that arrives. */
const mostAhead = 20;

/** Holds text back while the server has much of it to speak still: a book is not queued at once. */
export class LeadGate {
  #heard = 0;
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(session: Pick<Session, "on">) {
    session.on("segment", ({ index }) => {
      this.#heard = Math.max(this.#heard, index + 1);
      this.#wake();
    });
    const over = (): void => {
      this.#isOver = true;
      this.#wake();
    };
    session.on("end", over);
    session.on("error", over);
  }

  /** Resolves when fewer than so many of these segments are still to come, or none will. */
  async passes(segments: number): Promise<void> {
    while (!this.#isOver && segments - this.#heard > mostAhead)
      await new Promise<void>((resolve) => (this.#wake = resolve));
  }
}
