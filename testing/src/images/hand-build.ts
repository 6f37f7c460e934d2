import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { listContext } from "./build-context.js";
import { inside } from "./inside.js";
import { readCopy, type Arguments, type Instruction, type Stage } from "./parse-dockerfile.js";

export interface HandBuildOptions {
  /** the checkout */
  readonly root: string;
  /** a folder that is filled with one folder a stage */
  readonly work: string;
  readonly stages: readonly Stage[];
  readonly args: Arguments;
  readonly say: (line: string) => void;
}

/**
 * Builds a Dockerfile's stages by hand, where no Docker can be had: each stage is a folder, and only what lies below /mynah and
 * /models is its own; all else is this machine's. Packages of the system are not installed but those that are here used.
 */
export class HandBuild {
  readonly #options: HandBuildOptions;
  readonly #built = new Map<string, Promise<string>>();

  constructor(options: HandBuildOptions) {
    this.#options = options;
  }

  /** @returns the folder of a stage, built with all that it needs */
  build(name: string): Promise<string> {
    const known = this.#built.get(name) ?? this.#build(name);
    this.#built.set(name, known);
    return known;
  }

  async #build(name: string): Promise<string> {
    const { stages, work, say } = this.#options;
    const stage = stages.find((other) => other.name === name);
    if (stage === undefined) throw new Error(`there is no stage ${name}`);
    const folder = join(work, name);
    for (const own of ["mynah", "models"]) mkdirSync(join(folder, own), { recursive: true });
    if (stages.some((other) => other.name === stage.base)) copy(await this.build(stage.base), folder);
    const place: Place = { folder, directory: "/mynah" };
    for (const instruction of stage.instructions) await this.#step(instruction, place);
    say(`${name} is built`);
    return folder;
  }

  async #step({ word, rest }: Instruction, place: Place): Promise<void> {
    if (word === "WORKDIR") place.directory = rest;
    if (word === "COPY") await this.#copy(rest, place);
    if (word === "RUN") await this.#run(rest, place);
  }

  async #copy(rest: string, { folder, directory }: Place): Promise<void> {
    const { from, sources, target } = readCopy(rest);
    const to = join(folder, posix.resolve(directory, target));
    if (from === undefined) return this.#copyContext(sources, { to, intoFolder: target.endsWith("/") });
    for (const source of sources) {
      const path = join(await this.build(from), source);
      // Programs of the base image are this machine's here.
      if (source.startsWith("/usr/")) continue;
      copy(path, target.endsWith("/") ? join(to, posix.basename(source)) : to);
    }
  }

  async #copyContext(sources: readonly string[], { to, intoFolder }: Destination): Promise<void> {
    const { root } = this.#options;
    const files = await listContext(root);
    for (const source of sources) {
      const below = files.filter((path) => source === "." || path.startsWith(`${source}/`));
      const isFile = files.includes(source);
      if (!isFile && below.length === 0) throw new Error(`COPY ${source}: nothing of that name goes into the build`);
      if (isFile) copy(join(root, source), intoFolder ? join(to, posix.basename(source)) : to);
      for (const path of below) copy(join(root, path), join(to, source === "." ? path : posix.relative(source, path)));
    }
  }

  async #run(command: string, { folder, directory }: Place): Promise<void> {
    const { args, say } = this.#options;
    if (/\bapt-get\b|\bchown\b/.test(command)) return say(`not run here: ${command}`);
    say(`RUN ${command}`);
    const { status, stderr } = await inside({ folder, directory, env: { ...process.env, ...args } }, [
      "sh",
      "-c",
      command,
    ]);
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(-2_000)}`);
  }
}

interface Place {
  readonly folder: string;
  directory: string;
}

interface Destination {
  readonly to: string;
  readonly intoFolder: boolean;
}

function copy(from: string, to: string): void {
  if (!existsSync(from)) throw new Error(`COPY: there is no ${from}`);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
