import { figureWords } from "./figure-words.js";
import type { SayProgress } from "./say-progress.js";

export interface SayLinesOptions {
  readonly write: (text: string) => void;
  readonly nowMs: () => number;
  readonly everyMs: number;
}

/** Lines for logs and pipes: every few seconds how far it is. */
export function sayLines({ write, nowMs, everyMs }: SayLinesOptions): SayProgress {
  let saidMs = nowMs();
  return {
    show(figures) {
      if (nowMs() - saidMs < everyMs) return;
      saidMs = nowMs();
      write(`${figureWords(figures)}${shareWords(figures.textShare)}\n`);
    },
    say: (line) => write(`${line}\n`),
    end: () => undefined,
  };
}

const shareWords = (share: number | undefined): string =>
  share === undefined ? "" : `, ${Math.floor(100 * share)} % of the text`;
