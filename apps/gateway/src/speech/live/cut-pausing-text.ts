import { begunMarkLength, pauseText, splitPauses, type Before, type PauseRules, type Stretch } from "@mynah/text";
import { cutOpenText, type OpenCut, type OpenTextToCut } from "./cut-open-text.js";

export interface PausesBetween extends PauseRules {
  /** what was said before this text */
  readonly before: Before;
}

/** As `cutOpenText`; a pause in the text ends the segment before it, and is a segment of its own. Pure. */
export function cutPausingText(state: OpenTextToCut, rules: PausesBetween): OpenCut {
  const { waiting, isWhole } = state;
  const held = isWhole ? 0 : begunMarkLength(waiting);
  const certain = waiting.slice(0, waiting.length - held);
  const stretches = splitPauses(certain, rules, state.open === "" ? rules.before : "words");
  const last = stretches.at(-1);
  const cut = new PausingCut(state, certain);
  for (const stretch of stretches) cut.take(stretch, stretch !== last);
  const done = cut.end();
  // A blank line is a pause once words follow, which may be after a flush.
  const kept = isWhole ? waiting.slice(waiting.trimEnd().length) : done.waiting + waiting.slice(certain.length);
  return { ...done, waiting: kept };
}

/** Goes through a text's stretches of words and pauses, one after another. */
class PausingCut {
  readonly #state: OpenTextToCut;
  readonly #text: string;
  readonly #texts: string[] = [];
  #open: string;
  #from = 0;
  /** where a mark of no length stands, while nothing is said behind it */
  #silent: number | undefined;

  constructor(state: OpenTextToCut, text: string) {
    this.#state = state;
    this.#text = text;
    this.#open = state.open;
  }

  /** @param isOver something stands behind it: words end there. The last words are left to `end`. */
  take({ start, end, pauseMs }: Stretch, isOver: boolean): void {
    if (pauseMs !== undefined) {
      this.#silent = pauseMs === 0 ? start : undefined;
      if (this.#open !== "") this.#texts.push(this.#open);
      if (pauseMs > 0) this.#texts.push(pauseText(pauseMs));
      this.#open = "";
    } else if (!isOver) return;
    else this.#speak(this.#text.slice(this.#from, end));
    this.#from = end;
  }

  /** What stands behind the last pause may grow. */
  end(): OpenCut {
    const rest = { ...this.#state, open: this.#open, waiting: this.#text.slice(this.#from) };
    const cut = cutOpenText(rest);
    // Such a mark leaves nothing behind that would tell a blank line after it that it was there.
    const waiting = cut.texts.length === 0 ? this.#text.slice(this.#silent ?? this.#from) : cut.waiting;
    return { ...cut, waiting, texts: [...this.#texts, ...cut.texts] };
  }

  #speak(words: string): void {
    this.#silent = undefined;
    this.#texts.push(...cutOpenText({ ...this.#state, open: this.#open, waiting: words, isWhole: true }).texts);
    this.#open = "";
  }
}
