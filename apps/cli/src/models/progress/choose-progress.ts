import { isCI, isTTY } from "@clack/prompts";
import { barProgress } from "./bar-progress.js";
import { plainProgress } from "./plain-progress.js";
import type { PullProgress } from "./pull-progress.js";

const EVERY_MS = 5_000;

/** A bar in a terminal, lines elsewhere; on standard error when standard output is to hold JSON only. */
export function chooseProgress({ json }: { readonly json: boolean }): PullProgress {
  const output = json ? process.stderr : process.stdout;
  const nowMs = (): number => performance.now();
  if (isTTY(output) && !isCI() && !json) return barProgress({ output, nowMs });
  return plainProgress({ write: (text) => void output.write(text), nowMs, everyMs: EVERY_MS });
}
