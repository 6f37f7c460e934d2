import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";

export interface ChildCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** the child says "ready" over IPC, and ends itself when this process is gone */
  readonly ipc: boolean;
}

/** A started child and the last lines that it wrote: to standard error, or, where it is none of our programs, to either output. */
export interface Child {
  readonly process: ChildProcess;
  readonly lastWords: () => string;
}

const KEPT_CHARACTERS = 2_000;

/** In a process group of its own, so that Ctrl-C reaches only the parent, which then stops the children in order. */
export function startChild({ command, args, env, logFile, ipc }: ChildCommand): Child {
  const log = createWriteStream(logFile, { flags: "a" });
  const child = spawn(command, args, {
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", ...(ipc ? (["ipc"] as const) : [])],
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once("close", () => log.end());
  return { process: child, lastWords: keepLastWords(ipc ? [child.stderr] : [child.stdout, child.stderr]) };
}

function keepLastWords(outputs: readonly (Readable | null)[]): () => string {
  let words = "";
  for (const output of outputs)
    output?.on("data", (data: Buffer) => (words = (words + data.toString()).slice(-KEPT_CHARACTERS)));
  return () => words.trim();
}
