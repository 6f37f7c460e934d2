import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { waitUntil } from "./wait-until.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** `npm start`'s program, and all it has said so far. */
export interface StartRun {
  readonly process: ChildProcess;
  readonly said: () => string;
  /** exit status; waits for the end */
  readonly ended: Promise<number | null>;
}

/** Runs what `npm start` runs, in this checkout, with these settings on top. */
export function runStart(env: NodeJS.ProcessEnv): StartRun {
  const child = spawn(process.execPath, ["tools/start.mjs"], { cwd: root, env: { ...process.env, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { process: child, said: () => output, ended };
}

/** Resolves once it has printed how to use it. */
export async function isWelcoming(run: StartRun): Promise<void> {
  await Promise.race([
    waitUntil(() => run.said().includes("Mynah is ready"), { timeoutMs: 90_000, what: "npm start" }),
    run.ended.then((status) => Promise.reject(new Error(`npm start ended with ${status}: ${run.said()}`))),
  ]);
}
