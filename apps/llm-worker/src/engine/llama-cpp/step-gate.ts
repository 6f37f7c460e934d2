/**
 * Lets the steps of a context's sequences run side by side in one batch, and changes of its sequences in between. node-llama-cpp
 * decodes whatever is queued as soon as one sequence has got its id, so the sequences would fall into ever smaller batches; and it
 * locks its context for as long as steps are queued, so whoever would empty a sequence might wait until all have spoken. Here nobody
 * begins a step while others run or a change waits: all who came meanwhile begin together.
 */
export class StepGate {
  readonly #waiting: { readonly place: number; readonly begin: () => void }[] = [];
  #running = 0;
  #changing = 0;
  #isOpening = false;

  /** Runs a step of one sequence, together with those of all others that are ready for one. */
  async step<Value>(place: number, work: () => Promise<Value>): Promise<Value> {
    await new Promise<void>((resolve) => {
      this.#waiting.push({ place, begin: resolve });
      this.#open();
    });
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#open();
    }
  }

  /** Runs what needs the context's lock. */
  async change<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#changing += 1;
    try {
      return await work();
    } finally {
      this.#changing -= 1;
      this.#open();
    }
  }

  /** A turn of the event loop later, so that all whose ids have just come are there. */
  #open(): void {
    if (this.#isOpening || this.#running > 0 || this.#waiting.length === 0) return;
    this.#isOpening = true;
    setImmediate(() => {
      this.#isOpening = false;
      if (this.#changing > 0) return;
      const all = this.#waiting.splice(0).toSorted((one, other) => one.place - other.place);
      this.#running += all.length;
      for (const { begin } of all) begin();
    });
  }
}
