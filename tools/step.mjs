import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command with the terminal's own output; true when it succeeded. */
export function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  return status === 0;
}

/** Runs `work` only when its output is not there, or what it is made from has changed since it last ended well. */
export function whenChanged(name, { inputs, output }, work) {
  const stampFile = join(root, ".mynah", "stamps", name);
  const now = fingerprint(inputs);
  if (read(stampFile) === now && existsSync(join(root, output))) return true;
  rmSync(stampFile, { force: true });
  if (!work()) return false;
  mkdirSync(join(root, ".mynah", "stamps"), { recursive: true });
  writeFileSync(stampFile, now);
  return true;
}

/** Names, sizes and times of all files below the inputs, as one hash. */
function fingerprint(inputs) {
  const hash = createHash("sha256").update(process.version);
  for (const file of inputs.flatMap((input) => filesBelow(join(root, input))).sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesBelow(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) return [];
  if (info.isFile()) return [path];
  const skipped = new Set(["node_modules", "dist", ".nx"]);
  return readdirSync(path)
    .filter((name) => !skipped.has(name))
    .flatMap((name) => filesBelow(join(path, name)));
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
