import { element, make } from "./element.js";

/** The box one types into. Behind its text lie marks for what was sent to be spoken already. */
export class TextBox {
  readonly area = element("text", HTMLTextAreaElement);
  readonly #marks = element("text-marks", HTMLDivElement);

  constructor() {
    this.area.addEventListener("input", () => this.#fit());
    this.area.addEventListener("scroll", () => this.#follow());
  }

  get value(): string {
    return this.area.value;
  }

  /** Sets the text; the caret stays where it is, unless the text is another. */
  show(value: string): void {
    if (this.area.value !== value) this.area.value = value;
    this.#fit();
  }

  /** Shows that the text up to here can't be unsaid. */
  mark(sent: string): void {
    this.#marks.replaceChildren(...(sent === "" ? [] : [make("mark", {}, [sent])]));
    this.#follow();
  }

  /** A new line at the end. */
  breakLine(): void {
    this.area.setRangeText("\n", this.area.selectionStart, this.area.selectionEnd, "end");
    this.#fit();
  }

  #fit(): void {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight + 2, window.innerHeight * 0.5)}px`;
  }

  #follow(): void {
    this.#marks.scrollTop = this.area.scrollTop;
  }
}
