import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { disableTelemetry } from "./disable-telemetry.js";
import type { ProbeAnswer, ProbeOutcome, ProbeRequest } from "./probe-messages.js";

const built = new URL("./probe-process.js", import.meta.url);

/** Started with the built programs; run from the sources (in tests) the process needs tsx to read them. */
function entry(): { readonly file: string; readonly execArgv: string[] } {
  const file = fileURLToPath(built);
  if (!import.meta.url.endsWith(".ts")) return { file, execArgv: [] };
  return { file: file.replace(/\.js$/, ".ts"), execArgv: ["--import", "tsx"] };
}

/** CUDA may compile its kernels for a new GPU at first; TensorRT builds an engine, which takes minutes. */
const PATIENCE_MS = { cpu: 60_000, webgpu: 120_000, cuda: 180_000, tensorrt: 900_000 } as const;
const MOST_TOLD = 20_000;

/**
 * Decodes on trial with a provider, in a process of its own: a provider that does not fit the machine may abort, hang, or leave the
 * graph to the CPU without a word.
 */
export async function probeProvider(
  request: ProbeRequest,
  patienceMs: number = PATIENCE_MS[request.provider],
): Promise<ProbeOutcome> {
  disableTelemetry();
  const folder = await mkdtemp(join(tmpdir(), "mynah-probe-"));
  try {
    return await runProbe(startProbe(request, folder), patienceMs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param folder for what it notes; a process that is killed cannot tidy up */
function startProbe(request: ProbeRequest, folder: string): ChildProcess {
  const { file, execArgv } = entry();
  return fork(file, [JSON.stringify(request), folder], {
    execArgv,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // JSON knows no Infinity, which is how wrong samples may be.
    serialization: "advanced",
  });
}

async function runProbe(child: ChildProcess, patienceMs: number): Promise<ProbeOutcome> {
  let told = "";
  child.stderr?.on("data", (data: Buffer) => (told = (told + String(data)).slice(-MOST_TOLD)));
  let isSilent = false;
  const timer = setTimeout(() => (isSilent = child.kill("SIGKILL")), patienceMs);
  const { answer, signal } = await ended(child);
  clearTimeout(timer);
  if (answer !== undefined) return { ...answer, told };
  if (isSilent) return { kind: "silent", afterMs: patienceMs, told };
  return { kind: "crashed", signal: signal ?? `exit status ${child.exitCode}`, told };
}

interface ProbeEnd {
  readonly answer: ProbeAnswer | undefined;
  readonly signal: NodeJS.Signals | null;
}

/** Waits for the end also of a process that has answered, so that its memory on the device is free again. */
function ended(child: ChildProcess): Promise<ProbeEnd> {
  return new Promise((resolve, reject) => {
    let answer: ProbeAnswer | undefined;
    child.on("message", (message) => (answer = message as ProbeAnswer));
    child.on("error", reject);
    child.on("close", (_, signal) => resolve({ answer, signal }));
  });
}
