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
  /** so far the client said that what is there is to be spoken: whatever comes then does not take it back */
  #flushedCharacters: number | undefined;
  /** a sentence ends here, or nothing has come for a while: more text takes it back */
  #mustFlush = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: FlowingTextOptions) {
    this.#options = options;
  }

  /** Nothing is to be taken, now or later, unless more comes. */
  get isSettled(): boolean {
    return this.#isTaken && this.#timer === undefined;
  }

  get waitingCharacters(): number {
    return this.#text.length;
  }

  add(text: string): void {
    this.#text += text;
    this.#tail = (this.#tail + text).slice(-TAIL_CHARACTERS);
    this.stop();
    if (text === "") this.#flushedCharacters = this.#text.length;
    this.#mustFlush = text !== "" && endsSentence(this.#tail);
    if (text !== "" && !this.#mustFlush) this.#timer = setTimeout(() => this.#flush(), this.#options.flushAfterMs);
    this.#options.onReady();
  }

  take(): TextPiece | undefined {
    if (this.#isTaken) return undefined;
    return this.#flushedCharacters === undefined ? this.#takeAll() : this.#takeFlushed(this.#flushedCharacters);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  get #isTaken(): boolean {
    return this.#text === "" && !this.#mustFlush && this.#flushedCharacters === undefined;
  }

  #takeAll(): TextPiece {
    const piece = { text: this.#text, flush: this.#mustFlush };
    this.#text = "";
    this.#mustFlush = false;
    return piece;
  }

  #takeFlushed(characters: number): TextPiece {
    const piece = { text: this.#text.slice(0, characters), flush: true };
    this.#text = this.#text.slice(characters);
    this.#flushedCharacters = undefined;
    return piece;
  }

  #flush(): void {
    this.#timer = undefined;
    this.#mustFlush = true;
    this.#options.onReady();
  }
}
