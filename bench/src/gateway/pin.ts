import { spawnSync } from "node:child_process";

/** Keeps a process, with all its threads, on some cores. @returns whether that could be done */
export function pin(pid: number, cores: readonly number[]): boolean {
  return (
    cores.length > 0 && spawnSync("taskset", ["-acp", cores.join(","), `${pid}`], { stdio: "ignore" }).status === 0
  );
}
