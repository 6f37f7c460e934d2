import { parseArgs } from "node:util";
import { createLogger, loadProfile, ModelFileError, SettingsError } from "@mynah/program";
import type { ModelCheckLine } from "@mynah/protocol";
import { checkModel } from "./check/check-model.js";
import { describeGguf } from "./check/gguf-vocabulary.js";

/**
 * `node check-main.js <profile> [--models <folder>] [--text <text>] [--voice <voice>] [--tokenizer <file>] [--no-speak]`:
 * checks a model in a process of its own, as what is wrong with one may end its process. Writes a JSON line for all it
 * finds; `mynah models check` shows them. `node check-main.js <file.gguf> --describe` tells what a GGUF file's header says.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    models: { type: "string", default: "models" },
    text: { type: "string" },
    voice: { type: "string" },
    tokenizer: { type: "string" },
    "no-speak": { type: "boolean", default: false },
    describe: { type: "boolean", default: false },
  },
});
const [named = ""] = positionals;
try {
  await (values.describe ? describe() : check());
} catch (error) {
  if (!(error instanceof ModelFileError || error instanceof SettingsError)) throw error;
  say({ kind: "failed", words: error.message });
  process.exitCode = 1;
}

async function describe(): Promise<void> {
  say({ kind: "gguf", gguf: await describeGguf(named) });
}

async function check(): Promise<void> {
  const ending = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => ending.abort());
  const lines = checkModel({
    loaded: await loadProfile(named, values.models),
    env: process.env,
    log: createLogger("check", "silent"),
    signal: ending.signal,
    text: values.text,
    voice: values.voice,
    tokenizerFile: values.tokenizer,
    speak: !values["no-speak"],
  });
  for await (const line of lines) say(line);
}

function say(line: ModelCheckLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
