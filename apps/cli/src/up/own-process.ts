import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a process; "" where the system does not tell, undefined where there is no such process. */
export function commandOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return spawnSync("ps", ["-p", `${pid}`, "-o", "command="], { encoding: "utf8" }).stdout ?? "";
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
