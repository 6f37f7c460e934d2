import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { upCommand } from "./up/command.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

const program = new Command("mynah").description("Text to speech that starts playing at once, on your own machines");

program
  .command("up")
  .description("run Mynah on this machine (PORT, HOST, REDIS_URL, MYNAH_PROFILE)")
  .action(() => upCommand(root));

await program.parseAsync();
