import { basename } from "node:path";
import type { Writable } from "node:stream";
import { log, S_BAR } from "@clack/prompts";
import type { PullProgress, Transfer } from "./pull-progress.js";
import { followPace, transferWords, type Pace } from "./transfer-pace.js";

export interface BarProgressOptions {
  readonly output: Writable & { readonly columns?: number };
  readonly nowMs: () => number;
}

const EVERY_MS = 100;
const FEWEST_CELLS = 8;
const MOST_CELLS = 24;
const CLEAR_LINE = "\r\u001b[K";

/**
 * A bar in the style of clack's, and its log lines. Not clack's own `progress`: that one reads the keyboard in raw mode
 * and ends the process with status 0 on Ctrl-C and on Esc, where a pull has to say how to go on.
 */
export function barProgress({ output, nowMs }: BarProgressOptions): PullProgress {
  let pace: Pace | undefined;
  let drawnMs = -Infinity;
  const clear = (): void => void output.write(CLEAR_LINE);
  return {
    say(line) {
      clear();
      log.step(line, { output, spacing: 0 });
    },
    transfer(transfer) {
      const now = nowMs();
      pace = followPace(pace, transfer, now);
      if (now - drawnMs < EVERY_MS && transfer.done < transfer.total) return;
      drawnMs = now;
      output.write(`${CLEAR_LINE}${barLine(transfer, transferWords(transfer, pace, now), output.columns)}`);
      if (transfer.done >= transfer.total) output.write("\n");
    },
    end: clear,
  };
}

/** Never wider than the terminal: a line that wraps could not be cleared. The words have the first claim to the room. */
export function barLine({ path, done, total }: Transfer, words: string, columns = 80): string {
  const text = `${basename(path)}  ${words}`;
  const cells = Math.max(Math.min(columns - text.length - S_BAR.length - 5, MOST_CELLS), FEWEST_CELLS);
  const filled = total === 0 ? cells : Math.floor((cells * done) / total);
  return `${S_BAR}  ${"━".repeat(filled)}${"─".repeat(cells - filled)}  ${text}`.slice(0, columns - 1);
}
