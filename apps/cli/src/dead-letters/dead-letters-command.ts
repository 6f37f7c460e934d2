import { readRedisServer } from "@mynah/program";
import { Command } from "commander";
import { runInterruptible } from "../run-interruptible.js";
import { deadTable } from "./dead-table.js";

interface DeadLettersFlags {
  readonly json?: boolean;
}

/** `mynah dead-letters` */
export function deadLettersCommand(env: NodeJS.ProcessEnv): Command {
  return new Command("dead-letters")
    .description("segments that failed for good, the latest first; without their texts (REDIS_URL)")
    .option("--json", "print them as JSON")
    .action(({ json = false }: DeadLettersFlags) =>
      runInterruptible(async () => {
        const { listDead } = await import("./list-dead.js");
        const dead = await listDead(readRedisServer(env));
        process.stdout.write(`${json ? JSON.stringify(dead, undefined, 2) : deadTable(dead)}\n`);
      }, ""),
    );
}
