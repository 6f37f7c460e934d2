import { isCI, isTTY } from "@clack/prompts";
import { sayBar } from "./say-bar.js";
import { sayLines } from "./say-lines.js";
import type { SayProgress } from "./say-progress.js";

const everyMs = 5_000;

export interface ProgressChoice {
  readonly output: NodeJS.WriteStream;
  /** where the sound goes */
  readonly name: string;
  /** only what must be said: the text is typed in the same terminal, or nothing was asked for but errors */
  readonly isSparing: boolean;
}

/** A bar in a terminal, lines elsewhere. */
export function chooseSayProgress({ output, name, isSparing }: ProgressChoice): SayProgress {
  const nowMs = (): number => performance.now();
  const write = (text: string): void => void output.write(text);
  if (isSparing) return { show: () => undefined, say: (line) => write(`${line}\n`), end: () => undefined };
  return isTTY(output) && !isCI() ? sayBar({ output, nowMs, name }) : sayLines({ write, nowMs, everyMs });
}
