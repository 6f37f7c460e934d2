import { availableParallelism, freemem, totalmem } from "node:os";
import { readFile } from "node:fs/promises";

export interface MachineSize {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly cores: number;
}

/** A container's limits count where they are lower than the machine's. */
export async function readMachineSize(): Promise<MachineSize> {
  const limit = process.constrainedMemory();
  const totalBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  const freeBytes = Math.min(await readAvailable(), process.availableMemory(), totalBytes);
  return { totalBytes, freeBytes, cores: availableParallelism() };
}

/** Caches can be given back: `freemem` counts them as used. */
async function readAvailable(): Promise<number> {
  const text = await readFile("/proc/meminfo", "utf8").catch(() => "");
  const kib = /^MemAvailable:\s+(\d+) kB/m.exec(text)?.[1];
  return kib === undefined ? freemem() : Number(kib) * 1_024;
}
