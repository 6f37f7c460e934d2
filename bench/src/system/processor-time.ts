import { readdirSync, readFileSync } from "node:fs";

/** Processor milliseconds, of all its threads that live, that a process has used: counted by the kernel, which costs the process nothing. */
export function processorMs(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((sum, task) => sum + Number(readFirst(`${tasks}/${task}/schedstat`)) / 1e6, 0);
}

/** A thread may end between the listing and the look. */
function readFirst(file: string): string {
  try {
    return readFileSync(file, "utf8").split(" ")[0] ?? "0";
  } catch {
    return "0";
  }
}
