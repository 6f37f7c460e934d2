import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { benchCommand } from "./bench/bench-command.js";
import { deadLettersCommand } from "./dead-letters/dead-letters-command.js";
import { doctorCommand } from "./doctor/doctor-command.js";
import { keysCommand } from "./keys/keys-command.js";
import { modelsCommand } from "./models/models-command.js";
import type { CheckPublished } from "./models/prepare/check-published.js";
import type { PrepareCodec } from "./models/prepare/prepare-codec.js";
import { sayCommands } from "./say/say-command.js";
import { upCommand } from "./up/command.js";
import { verifyCommand } from "./verify/verify-command.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

const program = new Command("mynah")
  .description("Text to speech that starts playing at once, on your own machines")
  .version(readVersion());

program
  .command("up")
  .description("run Mynah on this machine (PORT, HOST, REDIS_URL, MYNAH_PROFILE)")
  .action(() => upCommand(root));

// Both are loaded when they are needed: they bring ONNX Runtime along.
const prepare: PrepareCodec = async (options) => {
  const { prepareCodec } = await import("@mynah/codec-onnx");
  return prepareCodec(options);
};

const checkPublished: CheckPublished = async (file, name) => {
  const { checkPublishedFile } = await import("@mynah/codec-onnx");
  return checkPublishedFile(file, name);
};

// Not imported: apps know of each other as programs only, and what is wrong with a model may end its process.
const checker = { command: process.execPath, args: [join(root, "apps/llm-worker/dist/check-main.js")] };

program.addCommand(modelsCommand({ root, env: process.env, checkPublished, prepare, checker }));
program.addCommand(verifyCommand({ root, env: process.env }));
program.addCommand(deadLettersCommand(process.env));
program.addCommand(keysCommand(process.env));
program.addCommand(doctorCommand({ root, env: process.env }));
program.addCommand(benchCommand(process.env));
sayCommands(process.env).forEach((command) => program.addCommand(command));

await program.parseAsync();

function readVersion(): string {
  const file = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { readonly version: string }).version;
}
