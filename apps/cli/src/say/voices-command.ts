import { Command } from "commander";
import { runInterruptible } from "../run-interruptible.js";
import { chooseKey, chooseServer, keyFlag, serverFlag } from "./choose-server.js";
import { voicesTable } from "./voices-table.js";

interface VoicesFlags {
  readonly server?: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** `mynah voices` */
export function voicesCommand(env: NodeJS.ProcessEnv): Command {
  return new Command("voices")
    .description("the voices that a server speaks with (MYNAH_SERVER)")
    .addOption(serverFlag())
    .addOption(keyFlag())
    .option("--json", "print them as JSON")
    .action(({ server, key, json = false }: VoicesFlags) =>
      runInterruptible(async () => {
        const { listVoices } = await import("./list-voices.js");
        const voices = await listVoices(chooseServer(server, env), chooseKey(key, env));
        process.stdout.write(`${json ? JSON.stringify(voices, undefined, 2) : voicesTable(voices)}\n`);
      }, ""),
    );
}
