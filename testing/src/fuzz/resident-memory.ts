import { readFileSync } from "node:fs";

const MIB = 1_024;

/** MiB that a process holds; VmRSS of /proc/<pid>/status is in KiB. 0 where there is no such process. */
export function residentMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / MIB);
  } catch {
    return 0;
  }
}
