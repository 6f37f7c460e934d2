import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { promisify } from "node:util";
import { parseLdconfig, parseNvidiaSmi, type GpuLook } from "./gpu-look.js";

const run = promisify(execFile);
const ANSWER_MS = 3_000;
const QUERY = ["--query-gpu=name,driver_version,memory.total,memory.free", "--format=csv,noheader,nounits"];

export async function lookAtGpu(
  env: NodeJS.ProcessEnv,
  devices: readonly string[],
  signal: AbortSignal,
): Promise<GpuLook> {
  const [nvidia, libraries] = await Promise.all([askNvidia(signal), listLibraries(env, signal)]);
  return { nvidia, devices, libraries: new Set(libraries) };
}

async function askNvidia(signal: AbortSignal): Promise<GpuLook["nvidia"]> {
  try {
    const { stdout } = await run("nvidia-smi", QUERY, { signal, timeout: ANSWER_MS });
    return parseNvidiaSmi(stdout);
  } catch (error) {
    // One that is there and fails lists no GPU.
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? undefined : [];
  }
}

/** Those of the loader's cache, and those in LD_LIBRARY_PATH. */
async function listLibraries(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<readonly string[]> {
  if (process.platform !== "linux") return [];
  const cached = run("/sbin/ldconfig", ["-p"], { signal, timeout: ANSWER_MS, maxBuffer: 16_777_216 }).then(
    ({ stdout }) => parseLdconfig(stdout),
    () => [],
  );
  const folders = (env["LD_LIBRARY_PATH"] ?? "").split(":").filter((folder) => folder !== "");
  const listed = folders.map((folder) => readdir(folder).catch((): string[] => []));
  return (await Promise.all([cached, ...listed])).flat();
}
