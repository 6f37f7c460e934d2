import { TypedText } from "./typed-text.js";

/** Complete words wait no longer than this for more to come. */
const pauseMs = 600;
/** After so long in the middle of a word it is spoken as it stands. */
const longPauseMs = 1500;

/**
 * none: words open a speech; open: they are added to it; ending: it takes no more, but is still to be heard; failed: as
 * none, but the last one went wrong.
 */
export type LiveState = "none" | "open" | "ending" | "failed";

/** The speech that is typed. */
export interface LiveVoice {
  readonly liveState: LiveState;
  open(): void;
  append(text: string, options: { readonly flush: boolean }): void;
  finish(): void;
}

interface LiveListener {
  /** What was sent, or what is left to send, is another now. */
  onChange(): void;
  /** The speech went wrong: somebody should look before more is said. */
  onFailed(): void;
}

/** "Speak as I type": says what is typed word by word, and at a pause even if more may follow. */
export class LiveTyping {
  readonly text = new TypedText();
  readonly #voice: LiveVoice;
  readonly #listener: LiveListener;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #state: LiveState = "none";
  #isUnflushed = false;

  constructor(voice: LiveVoice, listener: LiveListener) {
    this.#voice = voice;
    this.#listener = listener;
  }

  /** The box holds `value` now. False when that is refused: what was sent can't be changed. */
  typed(value: string): boolean {
    const isAllowed = this.text.edit(value);
    if (this.watch()) return isAllowed;
    this.#armTimers();
    if (this.#voice.liveState !== "ending") this.#say(this.text.takeWords(), false);
    return isAllowed;
  }

  /** Enter: says what is there; on an empty line it ends the speech. */
  enter(): void {
    if (this.watch() || this.#voice.liveState === "ending") return;
    if (/(^|\n)\s*$/.test(this.text.value)) this.finish();
    else this.#say(this.text.takeAll(), true);
  }

  /** Says the rest, and no more follows. */
  finish(): void {
    if (this.#voice.liveState !== "ending") this.#say(this.text.takeAll(), true);
    if (this.#voice.liveState !== "open") return;
    this.#voice.finish();
    this.#state = "ending";
    this.#ended();
  }

  /** Call it whenever the speech may have changed: it may be over without having been finished here. True when it has just failed. */
  watch(): boolean {
    const [before, now] = [this.#state, this.#voice.liveState];
    this.#state = now;
    const isOver = now === "none" || now === "failed";
    if (isOver && before === "open") this.#ended();
    if (now === "none" && before === "ending") this.typed(this.text.value);
    const hasFailed = now === "failed" && before !== "failed";
    if (hasFailed) this.#listener.onFailed();
    return hasFailed;
  }

  /** Off: nothing is said by itself any more. */
  stopTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  #say(text: string, flush: boolean): void {
    if (text === "" && !(flush && this.#isUnflushed)) return;
    if (this.#voice.liveState !== "open") this.#voice.open();
    this.#state = "open";
    this.#voice.append(text, { flush });
    this.#isUnflushed = !flush;
    this.#listener.onChange();
  }

  #ended(): void {
    this.stopTimers();
    this.#isUnflushed = false;
    this.text.forgetSent();
    this.#listener.onChange();
  }

  #armTimers(): void {
    this.stopTimers();
    this.#timers = [setTimeout(() => this.#paused(false), pauseMs), setTimeout(() => this.#paused(true), longPauseMs)];
  }

  #paused(isLong: boolean): void {
    if (!this.watch() && this.#voice.liveState !== "ending") this.#say(isLong ? this.text.takeAll() : "", true);
  }
}
