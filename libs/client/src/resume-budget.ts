/** Resumes that bring nothing are numbered; each new sample makes the budget whole again. */
export class ResumeBudget {
  readonly #most: number;
  #spent = 0;
  #at = -1;

  constructor(most: number) {
    this.#most = most;
  }

  /** @returns how many before it brought nothing, or undefined when there have been too many */
  spend(nextSample: number): number | undefined {
    if (nextSample > this.#at) this.#spent = 0;
    this.#at = nextSample;
    return this.#spent >= this.#most ? undefined : this.#spent++;
  }
}
