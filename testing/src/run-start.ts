import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/**
 * Runs what `npm start` runs, in this checkout, with these settings on top. Unless they name a state folder, it has one of its own,
 * so that no run finds what another has left; it is gone when the program has ended.
 */
export function runStart(env: NodeJS.ProcessEnv): StartRun {
  const state = mkdtempSync(join(tmpdir(), "mynah-state-"));
  const settings = { ...process.env, MYNAH_STATE: state, ...env };
  const child = spawn(process.execPath, ["tools/start.mjs"], { cwd: root, env: settings });
  child.once("close", () => {
    endLeftRedis(state);
    rmSync(state, { recursive: true, force: true });
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { process: child, said: () => output, ended };
}

/** One that was killed leaves a Redis, which the next start would end from the note of it, if there were one. */
function endLeftRedis(state: string): void {
  try {
    const { redisPid } = JSON.parse(readFileSync(join(state, "redis.json"), "utf8")) as { readonly redisPid: number };
    process.kill(redisPid, "SIGKILL");
  } catch {
    // It has stopped in order, or never had one.
  }
}

/** Resolves once it has printed how to use it. */
export async function isWelcoming(run: StartRun): Promise<void> {
  await Promise.race([
    waitUntil(() => run.said().includes("Mynah is ready"), { timeoutMs: 90_000, what: "npm start" }),
    run.ended.then((status) => Promise.reject(new Error(`npm start ended with ${status}: ${run.said()}`))),
  ]);
}
