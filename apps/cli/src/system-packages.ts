import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A program that is needed, and the package that brings it, by package manager. */
export interface SystemProgram {
  readonly commands: readonly string[];
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** arguments with which only the right one of several commands of that name ends well */
  readonly check?: readonly string[];
}

/** How a package manager installs without asking. */
const installers: Readonly<Record<string, readonly string[]>> = {
  "apt-get": ["install", "-y", "--no-install-recommends"],
  dnf: ["install", "-y"],
  apk: ["add"],
  pacman: ["-S", "--noconfirm"],
  brew: ["install"],
};

export const redisProgram: SystemProgram = {
  commands: ["redis-server", "valkey-server"],
  packages: { "apt-get": ["redis-server"], dnf: ["valkey"], apk: ["redis"], pacman: ["valkey"], brew: ["redis"] },
};

export const chromiumProgram: SystemProgram = {
  commands: ["chromium", "chromium-browser"],
  packages: { "apt-get": ["chromium"], dnf: ["chromium"], apk: ["chromium"], pacman: ["chromium"] },
};

export const pocketsphinxProgram: SystemProgram = {
  commands: ["pocketsphinx_continuous"],
  packages: { "apt-get": ["pocketsphinx", "pocketsphinx-en-us"] },
};

export const fliteProgram: SystemProgram = { commands: ["flite"], packages: { "apt-get": ["flite"] } };

/** Brings promtool. Only Debian and its kin pack the exporter. */
export const opensslProgram: SystemProgram = everywhere("openssl");
export const prometheusProgram: SystemProgram = everywhere("prometheus");
export const redisExporterProgram: SystemProgram = {
  commands: ["prometheus-redis-exporter"],
  packages: { "apt-get": ["prometheus-redis-exporter"] },
};

export const ffmpegProgram: SystemProgram = everywhere("ffmpeg");
export const curlProgram: SystemProgram = everywhere("curl");

/** Reads MP3, which is a package of its own in Debian. */
export const soxProgram: SystemProgram = {
  ...everywhere("sox"),
  packages: { ...everywhere("sox").packages, "apt-get": ["sox", "libsox-fmt-mp3"] },
};

/** A Python that speaks HTTP and WebSocket as most programs in it do. */
export const pythonProgram: SystemProgram = {
  commands: ["python3"],
  packages: {
    "apt-get": ["python3", "python3-requests", "python3-websockets"],
    dnf: ["python3", "python3-requests", "python3-websockets"],
    apk: ["python3", "py3-requests", "py3-websockets"],
    pacman: ["python", "python-requests", "python-websockets"],
  },
  check: ["-c", "import requests, websockets"],
};

/** A program whose package has its name, whoever packs it. */
function everywhere(name: string): SystemProgram {
  const packages = Object.fromEntries(Object.keys(installers).map((manager) => [manager, [name]]));
  return { commands: [name], packages };
}

/** Absolute path of the first of these commands on the PATH. */
export function findCommand(commands: readonly string[]): string | undefined {
  return findProgram({ commands });
}

/** Absolute path of the first of the program's commands on the PATH that passes its check. */
export function findProgram({ commands, check }: Omit<SystemProgram, "packages">): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const paths = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return paths.find((path) => isExecutable(path) && (check === undefined || endsWell(path, check)));
}

/**
 * The program's path, installed first where the system's package manager may do so without a password; undefined
 * where it may not. `say` is told what happens, since it can take a minute.
 */
export function ensureProgram(program: SystemProgram, say: (line: string) => void): string | undefined {
  return findProgram(program) ?? installProgram(program, say);
}

/** The command that an operator would type to install the program here. */
export function installHint({ commands, packages }: SystemProgram): string {
  const manager = Object.keys(installers).find((name) => packages[name] && findCommand([name]));
  if (!manager) return `install ${commands.join(" or ")}`;
  return `${manager === "brew" ? "" : "sudo "}${manager} install ${packages[manager]?.join(" ")}`;
}

function installProgram(program: SystemProgram, say: (line: string) => void): string | undefined {
  const manager = Object.keys(installers).find((name) => program.packages[name] && findCommand([name]));
  const prefix = manager && rightsPrefix(manager);
  if (!manager || !prefix) return undefined;
  const packages = program.packages[manager] ?? [];
  say(`Installing ${packages.join(", ")} with ${manager} ...`);
  if (manager === "apt-get") run([...prefix, manager, "update", "-qq"]);
  run([...prefix, manager, ...(installers[manager] ?? []), ...packages]);
  return findProgram(program);
}

/** What makes the manager run with the rights it needs; undefined when that would ask for a password. */
function rightsPrefix(manager: string): readonly string[] | undefined {
  if (manager === "brew" || process.getuid?.() === 0) return [];
  return findCommand(["sudo"]) && run(["sudo", "-n", "true"]) ? ["sudo", "-n"] : undefined;
}

function run([command = "", ...args]: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  return spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
}

function endsWell(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
