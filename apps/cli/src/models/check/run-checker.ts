import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { modelCheckLineSchema, type ModelCheckLine } from "@mynah/protocol";
import { OperatorError } from "../../operator-error.js";

/** The program that checks a model's engine: `apps/llm-worker/src/check-main.ts`. */
export interface CheckerProgram {
  readonly command: string;
  readonly args: readonly string[];
}

export interface RunCheckerOptions {
  readonly program: CheckerProgram;
  /** of the checker, after its own */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

type CheckerLine = Exclude<ModelCheckLine, { kind: "failed" }>;

const KEPT_CHARACTERS = 2_000;

/** What the checker finds, as it finds it. @throws OperatorError when it ends otherwise than well */
export async function* runChecker(options: RunCheckerOptions): AsyncGenerator<CheckerLine, void, void> {
  const { program, args, env, signal } = options;
  const child = spawn(program.command, [...program.args, ...args], { env, stdio: ["ignore", "pipe", "pipe"], signal });
  const ended = once(child, "close");
  const lastWords = keepLastWords(child);
  ended.catch(() => undefined);
  try {
    for await (const text of createInterface({ input: child.stdout })) {
      const line = modelCheckLineSchema.parse(JSON.parse(text));
      if (line.kind === "failed") throw new OperatorError(line.words);
      yield line;
    }
    const [status, killedBy] = (await ended) as [number | null, NodeJS.Signals | null];
    if (status !== 0) throw new OperatorError(endWords(killedBy ?? `status ${status}`, lastWords()));
  } finally {
    child.kill();
  }
}

function endWords(how: string, lastWords: string): string {
  return `The check of the model ended with ${how} before it was done. Its last words:\n${lastWords || "(none)"}`;
}

function keepLastWords(child: ChildProcess): () => string {
  let words = "";
  child.stderr?.on("data", (data: Buffer) => {
    words = (words + data.toString()).slice(-KEPT_CHARACTERS);
  });
  return () => words.trim();
}
