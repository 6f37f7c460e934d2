import { relative, resolve } from "node:path";
import type { EngineSettings, GgufFacts } from "@mynah/protocol";
import { OperatorError } from "../../operator-error.js";
import { speakersIn, type AddFlags } from "./add-flags.js";
import type { GgufPlace } from "./gguf-place.js";

export interface EngineFromFlagsOptions {
  readonly flags: AddFlags;
  /** the engine of the profile that is copied, as it is written */
  readonly base: WrittenEngine;
  /** where the new profile goes */
  readonly folder: string;
  readonly place?: GgufPlace | undefined;
  readonly facts?: GgufFacts | undefined;
}

/** An engine's settings without what a schema fills in. */
export type WrittenEngine = Pick<EngineSettings, "kind"> & Readonly<Record<string, unknown>>;

const GGUF = { kind: "llama-cpp", model: "", contextTokens: 4_096, sequences: 4 };
const SERVER_SEQUENCES = 16;

/** The `engine` of the new profile, and its `source` when there is something to pull. @throws OperatorError */
export function engineFromFlags(options: EngineFromFlagsOptions): {
  readonly engine: object;
  readonly source?: object;
} {
  const speakers = speakersIn(options.flags);
  if (speakers.length !== 1) throw new OperatorError("Name one of --gguf, --server and --triton");
  if (speakers[0] === "gguf") return ggufEngine(options);
  return { engine: speakers[0] === "server" ? serverEngine(options) : tritonEngine(options) };
}

function ggufEngine({ flags, base, folder, place, facts }: EngineFromFlagsOptions): {
  readonly engine: object;
  readonly source?: object;
} {
  if (place === undefined) throw new OperatorError("Name the GGUF file with --gguf");
  const before = { ...GGUF, ...(base.kind === "llama-cpp" && base) };
  const contextTokens = flags.contextTokens ?? Math.min(before.contextTokens, facts?.contextTokens ?? Infinity);
  const sizes = { contextTokens, sequences: flags.sequences ?? before.sequences };
  if (place.at === "disk") return { engine: { ...before, model: pathFrom(folder, place.file), ...sizes } };
  const { repo, path } = place;
  const source = { repo, ...(flags.revision && { revision: flags.revision }), files: [{ path }] };
  return { engine: { ...before, model: `published/${path}`, ...sizes }, source };
}

function serverEngine({ flags, base, folder }: EngineFromFlagsOptions): object {
  const before: Readonly<Record<string, unknown>> = base.kind === "completions" ? base : {};
  return {
    kind: "completions",
    url: flags.server?.replace(/\/+(v1\/*)?$/, ""),
    model: flags.model ?? before["model"] ?? missing("--model, as the server calls it"),
    sequences: flags.sequences ?? before["sequences"] ?? SERVER_SEQUENCES,
    dialect: flags.dialect ?? "vllm",
    ...tokenizerOf(flags, folder),
    ...(flags.apiKeyEnv && { apiKeyEnv: flags.apiKeyEnv }),
  };
}

function tritonEngine({ flags, folder }: EngineFromFlagsOptions): object {
  return {
    kind: "triton",
    url: flags.triton,
    model: flags.model ?? missing("--model, as the server calls it"),
    sequences: flags.sequences ?? SERVER_SEQUENCES,
    ...tokenizerOf(flags, folder),
  };
}

function tokenizerOf({ tokenizer }: AddFlags, folder: string): object {
  return tokenizer === undefined ? {} : { tokenizer: { file: pathFrom(folder, tokenizer) } };
}

function missing(what: string): never {
  throw new OperatorError(`Name ${what}`);
}

/** Relative where that leads not far, so that the models folder can be moved. */
export function pathFrom(folder: string, file: string): string {
  const path = relative(folder, file);
  return path.startsWith("../../") ? resolve(file) : path;
}
