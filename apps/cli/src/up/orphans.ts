import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const pattern = /^redis-(\d+)\.pid$/;

/** Remembers which Redis this process started, so that a later start can end it if this one is killed without mercy. */
export function rememberRedis(stateFolder: string, redisPid: number | undefined): void {
  writeFileSync(ownFile(stateFolder), `${redisPid ?? ""}`);
}

export function forgetRedis(stateFolder: string): void {
  rmSync(ownFile(stateFolder), { force: true });
}

function ownFile(stateFolder: string): string {
  return join(stateFolder, `redis-${process.pid}.pid`);
}

/** Ends every Redis that was started from this folder by a process that no longer exists. */
export function endOrphanedRedis(stateFolder: string): void {
  for (const name of readdirSync(stateFolder)) {
    const owner = pattern.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const redisPid = Number(readFileSync(join(stateFolder, name), "utf8"));
    if (redisPid > 0 && isRedis(redisPid)) process.kill(redisPid, "SIGTERM");
    rmSync(join(stateFolder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The number may belong to something else by now. */
function isRedis(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-p", `${pid}`, "-o", "comm="], { encoding: "utf8" });
  return /redis|valkey/.test(stdout ?? "");
}
