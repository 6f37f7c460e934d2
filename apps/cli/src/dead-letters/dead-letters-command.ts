import { Command } from "commander";
import type { Surroundings } from "../redis/find-redis.js";
import { runInterruptible } from "../run-interruptible.js";
import { deadTable } from "./dead-table.js";

interface DeadLettersFlags {
  readonly json?: boolean;
}

/** `mynah dead-letters` */
export function deadLettersCommand(around: Surroundings): Command {
  return new Command("dead-letters")
    .description(
      "segments that failed for good, the latest first; without their texts (of a running `npm start`, or REDIS_URL and what goes with it)",
    )
    .option("--json", "print them as JSON")
    .action(({ json = false }: DeadLettersFlags) =>
      runInterruptible(async () => {
        const { listDead } = await import("./list-dead.js");
        const dead = await listDead(around);
        process.stdout.write(`${json ? JSON.stringify(dead, undefined, 2) : deadTable(dead)}\n`);
      }, ""),
    );
}
