import type { PullProgress } from "./pull-progress.js";
import { followPace, transferWords, type Pace } from "./transfer-pace.js";

export interface PlainProgressOptions {
  readonly write: (text: string) => void;
  readonly nowMs: () => number;
  readonly everyMs: number;
}

/** Lines for logs and pipes: what happens, and every few seconds how far it is. */
export function plainProgress({ write, nowMs, everyMs }: PlainProgressOptions): PullProgress {
  let pace: Pace | undefined;
  let saidMs = -Infinity;
  return {
    say: (line) => write(`${line}\n`),
    transfer(transfer) {
      const now = nowMs();
      pace = followPace(pace, transfer, now);
      if (now - saidMs < everyMs && transfer.done < transfer.total) return;
      saidMs = now;
      write(`${transfer.path}: ${transferWords(transfer, pace, now)}\n`);
    },
    end: () => undefined,
  };
}
