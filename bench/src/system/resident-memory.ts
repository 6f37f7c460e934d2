import { readFileSync } from "node:fs";

/** Kilobytes of 1,000 bytes that a process holds in memory. */
export function residentKB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024) / 1_000;
}
