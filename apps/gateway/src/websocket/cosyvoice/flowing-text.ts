import type { TextPiece } from "../../speech/speech-core.js";
import { endsSentence } from "./ends-sentence.js";

/** Enough of the end to see whether a sentence ends there. */
const TAIL_CHARACTERS = 32;

export interface FlowingTextOptions {
  /** without another piece for so long, what is there is spoken */
  readonly flushAfterMs: number;
  /** there is something to take */
  readonly onReady: () => void;
}

/** Text between its coming and its being appended, and the decision when it is spoken although more may come. */
export class FlowingText {
  readonly #options: FlowingTextOptions;
  #text = "";
  #tail = "";
  #mustFlush = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FlowingTextOptions) {
    this.#options = options;
  }

  /** Nothing is to be taken, now or later, unless more comes. */
  get isSettled(): boolean {
    return this.#text === "" && !this.#mustFlush && this.#timer === undefined;
  }

  get waitingCharacters(): number {
    return this.#text.length;
  }

  add(text: string): void {
    this.#text += text;
    this.#tail = (this.#tail + text).slice(-TAIL_CHARACTERS);
    this.stop();
    this.#mustFlush = text === "" || endsSentence(this.#tail);
    if (!this.#mustFlush) this.#timer = setTimeout(() => this.#flush(), this.#options.flushAfterMs);
    this.#options.onReady();
  }

  take(): TextPiece | undefined {
    if (this.#text === "" && !this.#mustFlush) return undefined;
    const piece = { text: this.#text, flush: this.#mustFlush };
    this.#text = "";
    this.#mustFlush = false;
    return piece;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #flush(): void {
    this.#timer = undefined;
    this.#mustFlush = true;
    this.#options.onReady();
  }
}
