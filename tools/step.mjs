import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const stamps = join(root, ".mynah", "stamps");

/** How long a command may take to stop by itself; npm undoes a half-made install. */
const STOP_MS = 5_000;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a command with the terminal's own output; true when it succeeded. Where this program is told to stop, the command
 * is stopped with all that it started, and only then does this program exit: nothing goes on behind the user's back.
 */
export async function run(command, args, { stopMs = STOP_MS, stdout = "inherit" } = {}) {
  let running;
  // Watched before it begins: a signal that comes in between would end this program and leave the command behind.
  const release = onStop((signal) => void stopGroup(running, { signal, stopMs }));
  running = start(command, args, stdout);
  const status = await running.ended;
  if (release()) return status === 0;
  return new Promise(() => {});
}

/** In a process group of its own: the terminal's Ctrl-C comes by way of this program, once, and reaches all of it. */
function start(command, args, stdout) {
  const child = spawn(command, args, { cwd: root, stdio: ["inherit", stdout, "inherit"], detached: true });
  const ended = once(child, "close").then(
    ([status]) => status,
    (error) => console.error(`mynah: cannot run ${command}: ${error.message}`),
  );
  return { pid: child.pid, ended };
}

/** Calls back at the first signal only: npm passes on the Ctrl-C that the terminal has sent already. */
function onStop(stop) {
  let isStopping = false;
  const onSignal = (signal) => {
    if (isStopping) return;
    isStopping = true;
    stop(signal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  // Ends the watch; false when a signal came, and this program is about to exit.
  return () => {
    if (isStopping) return false;
    for (const signal of SIGNALS) process.off(signal, onSignal);
    return true;
  };
}

async function stopGroup({ pid, ended }, { signal, stopMs }) {
  killGroup(pid, signal);
  const overdue = setTimeout(() => killGroup(pid, "SIGKILL"), stopMs);
  await ended;
  clearTimeout(overdue);
  killGroup(pid, "SIGKILL");
  process.exit(128 + constants.signals[signal]);
}

function killGroup(pid, signal) {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nothing of it is left.
  }
}

/** Runs `work` only when its output is not there, or what it is made from has changed since it last ended well. */
export async function whenChanged(name, { inputs, output }, work) {
  const stampFile = join(stamps, name);
  const now = fingerprint(inputs);
  if (read(stampFile) === now && existsSync(join(root, output))) return true;
  mkdirSync(stamps, { recursive: true });
  rmSync(stampFile, { force: true });
  writeFileSync(begunFile(name), "");
  if (!(await work())) return false;
  writeFileSync(stampFile, now);
  rmSync(begunFile(name));
  return true;
}

/** Was that work begun, and did it not end well? Then what it makes may be there by half. */
export function isHalfDone(name) {
  return existsSync(begunFile(name));
}

const begunFile = (name) => join(stamps, `${name}.begun`);

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
