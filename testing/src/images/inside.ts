import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { runProgram, type ProgramRun } from "../run-program.js";

/** A stage's folder as a root of its own: /mynah and /models are its own, all else is this machine's. */
export interface Inside {
  readonly folder: string;
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What is mounted at /models. */
export interface Volume {
  readonly folder: string;
  readonly isWritable: boolean;
}

/** Empty on this machine: what is shown there is only seen by who runs inside. */
const OWN = ["mynah", "models"];
const BUILD_MS = 20 * 60_000;

/** Runs a step of a build, as root. */
export function inside({ folder, directory, env }: Inside, command: readonly string[]): Promise<ProgramRun> {
  const script = `${binds(folder)} && cd '${directory}' && exec env -i "$@"`;
  const words = ["-m", "sh", "-ec", script, "sh", ...settings(env), ...command];
  return runProgram("unshare", words, { timeoutMs: BUILD_MS });
}

/**
 * Runs an image's command as deployments do: user 1000, no capability, none to be gained, a root file system that can only be
 * read, an empty /tmp.
 */
export function confined({ folder, directory, env }: Inside, command: readonly string[], models: Volume): ChildProcess {
  const script = [
    binds(folder),
    "mount -o remount,bind,ro /mynah",
    `mount --bind '${models.folder}' /models`,
    models.isWritable ? "true" : "mount -o remount,bind,ro /models",
    "mount -o remount,bind,ro /",
    "mount -t tmpfs -o mode=1777 tmpfs /tmp",
    `cd '${directory}'`,
    `exec setpriv --reuid 1000 --regid 1000 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all env -i "$@"`,
  ].join(" && ");
  return spawn("unshare", ["-m", "sh", "-ec", script, "sh", ...settings(env), ...command]);
}

function binds(folder: string): string {
  return OWN.map((own) => {
    if (!existsSync(`/${own}`)) mkdirSync(`/${own}`);
    return `mount --bind '${join(folder, own)}' '/${own}'`;
  }).join(" && ");
}

const settings = (env: NodeJS.ProcessEnv): readonly string[] =>
  Object.entries(env).map(([name, value]) => `${name}=${value ?? ""}`);
