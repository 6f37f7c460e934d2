import { LiveTyping, type LiveVoice } from "../live/live-typing.js";
import type { LiveMode } from "./composer.js";
import { element } from "./element.js";
import type { TextBox } from "./text-box.js";
import type { View } from "./view.js";

/** The switch "speak as I type", and the text box while it is on. */
export class LiveModeSwitch implements LiveMode, View {
  readonly #box: TextBox;
  readonly #typing: LiveTyping;
  readonly #switch = element("live", HTMLButtonElement);
  readonly #speak = element("speak", HTMLButtonElement);
  /** An input method holds the text: it is not to be read nor written until it is done. */
  #isComposing = false;

  constructor(box: TextBox, voice: LiveVoice) {
    this.#box = box;
    this.#typing = new LiveTyping(voice, { onChange: () => this.#show(), onFailed: () => this.#turn(false) });
    this.#switch.addEventListener("click", () => this.#toggle());
    box.area.addEventListener("input", () => this.#typed());
    box.area.addEventListener("compositionstart", () => (this.#isComposing = true));
    box.area.addEventListener("compositionend", () => this.#composed());
    box.area.addEventListener("beforeinput", () => this.#keepCaretBehindSent());
  }

  get isOn(): boolean {
    return this.#switch.ariaPressed === "true";
  }

  enter(): void {
    this.#typing.enter();
    if (this.#box.value === "") return;
    this.#box.area.setSelectionRange(this.#box.value.length, this.#box.value.length);
    this.#box.breakLine();
    this.#typed();
  }

  finish(): void {
    this.#typing.finish();
    this.#box.area.focus();
  }

  /** Draws nothing; learns that the speech is over. */
  update(): void {
    if (this.isOn) this.#typing.watch();
  }

  #toggle(): void {
    const isOn = !this.isOn;
    if (!isOn) this.#typing.finish();
    this.#turn(isOn);
    this.#box.area.focus();
    if (isOn) this.#box.area.select();
  }

  #turn(isOn: boolean): void {
    this.#typing.stopTimers();
    this.#switch.ariaPressed = String(isOn);
    this.#speak.textContent = isOn ? "Finish" : "Speak";
    document.documentElement.toggleAttribute("data-live", isOn);
    if (isOn) this.#typing.text.edit(this.#box.value);
    this.#show();
  }

  #composed(): void {
    this.#isComposing = false;
    this.#typed();
  }

  #typed(): void {
    if (!this.isOn || this.#isComposing) return;
    this.#typing.typed(this.#box.value);
    this.#show();
  }

  #show(): void {
    const { value, sent } = this.#typing.text;
    if (!this.#isComposing) this.#box.show(value);
    this.#box.mark(sent);
  }

  /** What was sent can't be changed: typing goes on behind it. */
  #keepCaretBehindSent(): void {
    const { area } = this.#box;
    const sent = this.#typing.text.sent.length;
    if (!this.isOn || this.#isComposing || area.selectionStart >= sent) return;
    area.setSelectionRange(sent, Math.max(sent, area.selectionEnd));
  }
}
