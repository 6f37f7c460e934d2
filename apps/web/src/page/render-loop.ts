/** Draws once per frame at most: after a change, and all the time while something moves. */
export class RenderLoop {
  readonly #draw: () => boolean;
  #isScheduled = false;

  /** `draw` answers whether there is more to draw soon. */
  constructor(draw: () => boolean) {
    this.#draw = draw;
  }

  readonly request = (): void => {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      if (this.#draw()) this.request();
    });
  };
}
