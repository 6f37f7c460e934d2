import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GgufFacts, Profile } from "@mynah/protocol";
import { OperatorError } from "../../operator-error.js";
import { runChecker, type CheckerProgram } from "../check/run-checker.js";
import { readCodecFolder } from "../codec/codec-folder.js";
import { codecEntry } from "../list/codec-state.js";
import { codecFolderOf, holdsProfile, profileFile, requireModel, type ModelFolder } from "../model/model-folder.js";
import { writeJsonFile } from "../published/json-file.js";
import type { AddFlags } from "./add-flags.js";
import { engineFromFlags } from "./engine-from-flags.js";
import { ggufPlace, type GgufPlace } from "./gguf-place.js";
import { ggufWarnings } from "./gguf-warnings.js";
import { makeProfile, type WrittenProfile } from "./make-profile.js";
import { nextSteps } from "./next-steps.js";
import { tokenizerWarnings } from "./tokenizer-warnings.js";

export interface AddModelOptions {
  readonly name: string;
  readonly flags: AddFlags;
  readonly modelsFolder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly program: CheckerProgram;
  readonly signal: AbortSignal;
}

export interface AddResult {
  readonly model: string;
  readonly file: string;
  readonly from: string;
  readonly engine: Profile["engine"];
  /** what the header of its GGUF file tells, when that is on this disk */
  readonly gguf?: GgufFacts | undefined;
  readonly warnings: readonly string[];
  /** what to type now */
  readonly next: readonly string[];
}

/** Bases by what a GGUF file's tokens are called. */
const bases: Readonly<Record<NonNullable<GgufFacts["family"]>, string>> = {
  orpheus: "orpheus-3b",
  veena: "veena",
  "mynah-mini": "mynah-mini",
};

/** Writes a profile made from another one. @throws OperatorError; nothing is written then */
export async function addModel(options: AddModelOptions): Promise<AddResult> {
  const { name, flags, modelsFolder } = options;
  const folder = join(modelsFolder, name);
  requireFree(folder, flags);
  requireThere(flags.tokenizer);
  const place = flags.gguf === undefined ? undefined : ggufPlace(flags.gguf);
  const facts = await factsOf(place, options);
  const base = await requireModel(baseName(flags, facts), modelsFolder);
  const written = await readWritten(base);
  const { engine, source } = engineFromFlags({ flags, base: written.engine, folder, place, facts });
  const made = makeProfile({ name, folder, base: base.loaded, written, engine, source });
  await mkdir(folder, { recursive: true });
  await writeJsonFile(profileFile(folder), made.json);
  return {
    ...{ model: name, file: profileFile(folder), from: base.loaded.profile.name, engine: made.profile.engine },
    gguf: facts,
    warnings: [
      ...(facts === undefined ? [] : ggufWarnings(made.profile, facts)),
      ...tokenizerWarnings(made.profile.engine),
    ],
    next: nextSteps(made.profile, await codecEntry(await readCodecFolder(codecFolderOf(base)))),
  };
}

function requireFree(folder: string, { force = false }: AddFlags): void {
  if (holdsProfile(folder) && !force)
    throw new OperatorError(
      `${profileFile(folder)} is there already. Choose another name, or replace it with --force.`,
    );
}

function requireThere(file: string | undefined): void {
  if (file !== undefined && !existsSync(file)) throw new OperatorError(`There is no file ${file}`);
}

function baseName({ from }: AddFlags, facts: GgufFacts | undefined): string {
  if (from !== undefined) return from;
  if (facts?.family !== undefined) return bases[facts.family];
  throw new OperatorError("Name the profile to copy with --from: the one whose prompts the model was made with");
}

/** What the header of a file on this disk tells. */
async function factsOf(place: GgufPlace | undefined, options: AddModelOptions): Promise<GgufFacts | undefined> {
  if (place?.at !== "disk") return undefined;
  const lines = runChecker({ ...options, args: [place.file, "--describe"] });
  for await (const line of lines) if (line.kind === "gguf") return line.gguf;
  return undefined;
}

/** It was found valid when it was loaded. */
async function readWritten({ folder }: ModelFolder): Promise<WrittenProfile> {
  return JSON.parse(await readFile(profileFile(folder), "utf8")) as WrittenProfile;
}
