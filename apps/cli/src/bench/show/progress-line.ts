import { isCI, isTTY } from "@clack/prompts";

export interface ProgressLine {
  /** called as often as one likes */
  readonly show: (words: () => string) => void;
  /** leaves the terminal as it was */
  readonly end: () => void;
}

const everyMs = 100;
const clearLine = "\r\u001b[K";

/** One line that is drawn again and again, in a terminal only: logs and pipes get nothing. */
export function progressLine(output: NodeJS.WriteStream, nowMs = (): number => performance.now()): ProgressLine {
  if (!isTTY(output) || isCI()) return { show: () => undefined, end: () => undefined };
  let drawnMs = -Infinity;
  return {
    show(words) {
      if (nowMs() - drawnMs < everyMs) return;
      drawnMs = nowMs();
      output.write(`${clearLine}${words().slice(0, (output.columns || 80) - 1)}`);
    },
    end: () => void output.write(clearLine),
  };
}
