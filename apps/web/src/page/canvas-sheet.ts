/** A canvas in CSS pixels, sharp on any screen, with the page's colours. */
export class CanvasSheet {
  readonly #canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  width = 0;
  height = 0;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("this browser draws no canvas");
    this.#canvas = canvas;
    this.context = context;
  }

  clear(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const ratio = Math.min(3, devicePixelRatio || 1);
    this.#resize(Math.round(clientWidth * ratio), Math.round(clientHeight * ratio));
    this.width = clientWidth;
    this.height = clientHeight;
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, clientWidth, clientHeight);
  }

  colour(name: string): string {
    return getComputedStyle(this.#canvas).getPropertyValue(`--${name}`);
  }

  get font(): string {
    return getComputedStyle(this.#canvas).fontFamily;
  }

  #resize(width: number, height: number): void {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
  }
}
