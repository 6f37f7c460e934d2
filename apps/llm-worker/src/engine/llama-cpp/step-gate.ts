interface WaitingStep {
  readonly place: number;
  /** throws nothing */
  readonly begin: () => void;
}

/**
 * Lets the steps of a context's sequences run side by side in one batch, and changes of its sequences in between. node-llama-cpp
 * decodes whatever is queued as soon as one sequence has got its id, so the sequences would fall into ever smaller batches; and it
 * locks its context for as long as steps are queued, so whoever would empty a sequence might wait until all have spoken. Here nobody
 * begins a step while others run or a change waits: all who came meanwhile begin together.
 */
export class StepGate {
  #waiting: WaitingStep[] = [];
  #running = 0;
  #changing = 0;
  #isOpening = false;

  /** Runs a step of one sequence, together with those of all others that are ready for one. */
  step<Value>(place: number, work: () => Promise<Value>): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      const begin = (): void => {
        attempt(work).then(
          (value) => (this.#end(), resolve(value)),
          (error: unknown) => (this.#end(), reject(error)),
        );
      };
      this.#waiting.push({ place, begin });
      this.#open();
    });
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

  #end(): void {
    this.#running -= 1;
    this.#open();
  }

  /** A turn of the event loop later, so that all whose ids have just come are there. */
  #open(): void {
    if (this.#isOpening || this.#running > 0 || this.#waiting.length === 0) return;
    this.#isOpening = true;
    setImmediate(() => {
      this.#isOpening = false;
      if (this.#changing > 0) return;
      const all = this.#waiting.sort((one, other) => one.place - other.place);
      this.#waiting = [];
      this.#running += all.length;
      for (const { begin } of all) begin();
    });
  }
}

/** What is thrown at once fails like what fails later. */
function attempt<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error as Error);
  }
}
