import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isProcessAlive } from "@mynah/program";

/** The command line of a process; "" where the system does not tell, undefined where there is no such process. */
export function commandOf(pid: number): string | undefined {
  if (!isProcessAlive(pid)) return undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return spawnSync("ps", ["-p", `${pid}`, "-o", "command="], { encoding: "utf8" }).stdout ?? "";
  }
}
