import { hasWord, wholeWords } from "./whole-words.js";

/** What is in the box while it is spoken: a beginning that was sent and can't be unsaid, and the rest, which can be changed. */
export class TypedText {
  #value = "";
  #sent = 0;

  get value(): string {
    return this.#value;
  }

  get sent(): string {
    return this.#value.slice(0, this.#sent);
  }

  get unsent(): string {
    return this.#value.slice(this.#sent);
  }

  /** Takes what the box holds now, unless what was sent is changed by it. */
  edit(value: string): boolean {
    const isAllowed = value.startsWith(this.sent);
    if (isAllowed) this.#value = value;
    return isAllowed;
  }

  /** The complete words that were not sent yet; they count as sent from now on. */
  takeWords(): string {
    return this.#take(wholeWords(this.unsent));
  }

  /** All that was not sent yet, the word being typed included. */
  takeAll(): string {
    return this.#take(hasWord(this.unsent) ? this.unsent : "");
  }

  /** The speech is over: only what it has not said stays in the box. */
  forgetSent(): void {
    this.#value = this.unsent.trimStart();
    this.#sent = 0;
  }

  #take(text: string): string {
    this.#sent += text.length;
    return text;
  }
}
