import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { DoctorSettings } from "../doctor-settings.js";
import type { RoleAnswer } from "./judge-settings.js";

const ROLES = ["gateway", "llm-worker", "vocoder-worker"];

/** Has each role read its settings, in a process of its own that then ends: apps know of each other as programs only. */
export function askRoles({ root, env }: DoctorSettings, signal: AbortSignal): Promise<readonly RoleAnswer[]> {
  return Promise.all(ROLES.map((role) => askRole(role, { root, env }, signal)));
}

async function askRole(
  role: string,
  { root, env }: Pick<DoctorSettings, "root" | "env">,
  signal: AbortSignal,
): Promise<RoleAnswer> {
  const program = join(root, "apps", role, "dist", "settings-main.js");
  // An image has only the programs that it runs.
  if (!existsSync(program)) return { role, faults: undefined };
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env, signal });
  return { role, faults: JSON.parse(stdout) as readonly string[] };
}
