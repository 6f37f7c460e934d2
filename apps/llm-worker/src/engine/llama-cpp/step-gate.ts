/**
 * Lets changes of a context's sequences in between the steps. node-llama-cpp locks its context for as long as steps are
 * queued, so while several speak, whoever would empty a sequence might wait until all have spoken. Here nobody begins a
 * step while a change waits: those that run end within a batch, and the change is let in.
 */
export class StepGate {
  readonly #stepping: (() => void)[] = [];
  #changing = 0;

  /** To be awaited before each step. */
  async step(): Promise<void> {
    while (this.#changing > 0) await new Promise<void>((resolve) => this.#stepping.push(resolve));
  }

  /** Runs what needs the context's lock. */
  async change<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#changing += 1;
    try {
      return await work();
    } finally {
      this.#changing -= 1;
      if (this.#changing === 0) this.#stepping.splice(0).forEach((resolve) => resolve());
    }
  }
}
