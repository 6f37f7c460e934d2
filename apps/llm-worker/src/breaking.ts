import type { Breakage } from "@mynah/program";

/** Says once that this program has to be started anew. */
export class Breaking {
  readonly broken: Promise<Breakage>;
  #resolve: (breakage: Breakage) => void = () => undefined;
  readonly #onBreak: () => void;

  /** @param onBreak called before anybody hears of it */
  constructor(onBreak: () => void) {
    this.#onBreak = onBreak;
    this.broken = new Promise((resolve) => (this.#resolve = resolve));
  }

  break(breakage: Breakage): void {
    this.#onBreak();
    this.#resolve(breakage);
  }
}
