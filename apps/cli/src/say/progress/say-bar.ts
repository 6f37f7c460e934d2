import type { Writable } from "node:stream";
import { barLine } from "../../models/progress/bar-progress.js";
import { figureWords } from "./figure-words.js";
import type { SayProgress } from "./say-progress.js";
import type { Figures } from "./tally.js";

export interface SayBarOptions {
  readonly output: Writable & { readonly columns?: number };
  readonly nowMs: () => number;
  /** where the sound goes */
  readonly name: string;
}

const everyMs = 100;
const clearLine = "\r\u001b[K";

/** One line that is drawn again and again: a bar as far as the text's share is known, and the figures. */
export function sayBar({ output, nowMs, name }: SayBarOptions): SayProgress {
  let drawnMs = -Infinity;
  const clear = (): void => void output.write(clearLine);
  return {
    show(figures) {
      if (nowMs() - drawnMs < everyMs) return;
      drawnMs = nowMs();
      output.write(`${clearLine}${sayBarLine(name, figures, output.columns)}`);
    },
    say(line) {
      clear();
      output.write(`${line}\n`);
    },
    end: clear,
  };
}

/** Never wider than the terminal. */
export function sayBarLine(name: string, figures: Figures, columns = 80): string {
  const words = figureWords(figures);
  if (figures.textShare === undefined) return `${name}  ${words}`.slice(0, columns - 1);
  return barLine({ path: name, done: figures.textShare, total: 1 }, words, columns);
}
