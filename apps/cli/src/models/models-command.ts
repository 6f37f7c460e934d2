import { completionsDialects, profileNameSchema } from "@mynah/protocol";
import { Command, InvalidArgumentError } from "commander";
import { addCommand } from "./add/add-command.js";
import type { AddFlags } from "./add/add-flags.js";
import { checkCommand, type CheckFlags } from "./check/check-command.js";
import type { CheckerProgram } from "./check/run-checker.js";
import { listModels } from "./list/list-models.js";
import { listTable } from "./list/list-table.js";
import { readModelsSettings } from "./models-settings.js";
import type { CheckPublished } from "./prepare/check-published.js";
import type { PrepareCodec } from "./prepare/prepare-codec.js";
import { prepareCommand } from "./prepare/prepare-command.js";
import { pullArguments } from "./pull/pull-arguments.js";
import { pullCommand } from "./pull/pull-command.js";
import type { PullRequest } from "./pull/pull-request.js";
import { runInterruptible } from "../run-interruptible.js";

export interface ModelsCommandOptions {
  /** the checkout: its models are used unless MYNAH_MODELS names others */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly checkPublished: CheckPublished;
  readonly prepare: PrepareCodec;
  readonly checker: CheckerProgram;
}

/** `mynah models list | pull | prepare | add | check` */
export function modelsCommand(options: ModelsCommandOptions): Command {
  return new Command("models")
    .description("fetch, prepare and list models (MYNAH_MODELS, HF_ENDPOINT, HF_TOKEN, HF_HUB_OFFLINE)")
    .addCommand(pull(options))
    .addCommand(prepare(options))
    .addCommand(list(options))
    .addCommand(add(options))
    .addCommand(check(options));
}

function pull({ root, env, checkPublished, prepare }: ModelsCommandOptions): Command {
  return new Command("pull")
    .description("fetch a model's published files and its codec's, or a codec's, and prepare the codec")
    .argument("<model or codec>")
    .option("--update", "move to the newest commit instead of the one that was pulled before")
    .option("--revision <commit>", "move to this commit")
    .option("--offline", "never touch the network")
    .option("--from <folder>", "take files that were downloaded elsewhere")
    .option("--json", "print the result as JSON")
    .action((name: string, request: PullRequest & { json?: boolean }) =>
      runInterruptible(
        (signal) =>
          pullCommand({ settings: readModelsSettings(env, root), name, request, checkPublished, prepare, signal }),
        `What has arrived is kept. To go on: npm run mynah -- models pull ${pullArguments(name, request)}`,
      ),
    );
}

function prepare({ root, env, prepare }: ModelsCommandOptions): Command {
  return new Command("prepare")
    .description("prepare a codec anew from what was pulled")
    .argument("<codec>")
    .option("--json", "print the result as JSON")
    .action((name: string, { json = false }: { json?: boolean }) =>
      runInterruptible(
        (signal) => prepareCommand({ settings: readModelsSettings(env, root), name, json, prepare, signal }),
        `To prepare it: npm run mynah -- models prepare ${name}`,
      ),
    );
}

function add({ root, env, checker: program }: ModelsCommandOptions): Command {
  return new Command("add")
    .description("write a model's profile.json, from a profile like it and a GGUF file or a server's address")
    .argument("<name>", "as its folder will be called", profileName)
    .option("--from <profile>", "the profile to copy: the one whose prompts the model was made with")
    .option("--gguf <file>", "a GGUF file here, or on the hub: owner/name/path.gguf")
    .option("--revision <commit>", "of the hub's repository")
    .option("--context-tokens <n>", "ids that a sequence holds", positive)
    .option("--server <url>", "address of a model server, without /v1")
    .option("--dialect <name>", `${completionsDialects.join(", ")} (default: vllm)`)
    .option("--triton <host:port>", "a Triton server's gRPC")
    .option("--model <name>", "as the server calls it")
    .option("--tokenizer <file>", "the model's tokenizer.json, for servers that do not tokenise")
    .option("--api-key-env <variable>", "environment variable that holds the server's key")
    .option("--sequences <n>", "segments that it speaks at the same time", positive)
    .option("--force", "replace a profile that is there")
    .option("--json", "print the result as JSON")
    .action((name: string, flags: AddFlags) =>
      runInterruptible((signal) => {
        const { modelsFolder } = readModelsSettings(env, root);
        return addCommand({ name, flags, modelsFolder, env, program, signal });
      }, "Nothing was added."),
    );
}

function profileName(text: string): string {
  const { error } = profileNameSchema.safeParse(text);
  if (error) throw new InvalidArgumentError(`It must be ${error.issues[0]?.message ?? "a name"}.`);
  return text;
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number above 0.");
}

function check({ root, env, checker: program }: ModelsCommandOptions): Command {
  return new Command("check")
    .description("prove a model's ids against its tokenizer, and speak a sentence")
    .argument("<model>")
    .option("--text <text>", "what to say (default: a sentence in the voice's language)")
    .option("--voice <voice>", "who says it (default: the profile's)")
    .option("-o, --output <file>", "write what was said as a WAV file; needs the codec")
    .option("--tokenizer <file>", "prove the ids by this tokenizer.json or GGUF file instead of the engine's")
    .option("--no-speak", "prove the ids only")
    .option("--json", "print the result as JSON")
    .action((name: string, flags: CheckFlags) =>
      runInterruptible(
        (signal) => checkCommand({ settings: readModelsSettings(env, root), name, flags, env, program, signal }),
        "Nothing was changed.",
      ),
    );
}

function list({ root, env }: ModelsCommandOptions): Command {
  return new Command("list")
    .description("the profiles and codecs in the models folder, and which are ready")
    .option("--json", "print the result as JSON")
    .action(({ json = false }: { json?: boolean }) =>
      runInterruptible(async () => {
        const models = await listModels(readModelsSettings(env, root).modelsFolder);
        process.stdout.write(`${json ? JSON.stringify(models, undefined, 2) : listTable(models)}\n`);
      }, ""),
    );
}
