import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";

export interface ChildCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** the child says "ready" over IPC, and ends itself when this process is gone */
  readonly ipc: boolean;
}

/** A started child and the last lines that it wrote to standard error. */
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
  return { process: child, lastWords: keepLastWords(child, log) };
}

function keepLastWords(child: ChildProcess, log: WriteStream): () => string {
  let words = "";
  child.stderr?.on("data", (data: Buffer) => {
    log.write(data);
    words = (words + data.toString()).slice(-KEPT_CHARACTERS);
  });
  child.once("close", () => log.end());
  return () => words.trim();
}
