import { Command, InvalidArgumentError, Option } from "commander";
import type { Surroundings } from "../redis/find-redis.js";
import { runInterruptible } from "../run-interruptible.js";
import { durationMs } from "./duration.js";
import type { KeyWishes } from "./key-commands.js";
import { keyTable } from "./key-table.js";

type CreateFlags = Omit<KeyWishes, "expiresMs"> & { readonly expires?: number; readonly json?: boolean };

const say = (words: string): void => void process.stdout.write(`${words}\n`);

/** `mynah keys` */
export function keysCommand(around: Surroundings): Command {
  return new Command("keys")
    .description(
      "who may use the doors: keys are kept in Redis, as hashes (that of a running `npm start`, or REDIS_URL and what goes with it)",
    )
    .addCommand(createCommand(around))
    .addCommand(listCommand(around))
    .addCommand(revokeCommand(around));
}

function createCommand(around: Surroundings): Command {
  return new Command("create")
    .description("make a key and print it, this once; an owner may have several, as when one takes another's place")
    .requiredOption("--owner <name>", "whose speeches and voices it sees")
    .option("--name <words>", "what it is for, in lists", "")
    .addOption(new Option("--expires <duration>", "as 90m, 12h, 30d or 4w; absent: never").argParser(durationMs))
    .addOption(limit("--streams <n>", "speeches spoken at once"))
    .addOption(limit("--characters <n>", "characters of one request, or of a session in all"))
    .addOption(limit("--audio-seconds-a-day <n>", "seconds of sound in a UTC day"))
    .addOption(limit("--sockets <n>", "connections at once"))
    .addOption(limit("--messages <n>", "requests, events and frames in a minute"))
    .option("--json", "print it as JSON")
    .action(({ expires, json, ...wishes }: CreateFlags) =>
      runInterruptible(async () => {
        const { createKey } = await import("./key-commands.js");
        const made = await createKey(around, expires === undefined ? wishes : { ...wishes, expiresMs: expires });
        if (json === true) return say(JSON.stringify(made));
        process.stderr.write(`Key ${made.id} of ${made.owner}. It is shown this once:\n`);
        say(made.key);
      }, ""),
    );
}

function listCommand(around: Surroundings): Command {
  return new Command("list")
    .description("all keys, without their secrets")
    .option("--json", "print them as JSON")
    .action(({ json = false }: { readonly json?: boolean }) =>
      runInterruptible(async () => {
        const { listKeys } = await import("./key-commands.js");
        const listed = await listKeys(around);
        say(json ? JSON.stringify(listed, undefined, 2) : keyTable(listed, Date.now()));
      }, ""),
    );
}

function revokeCommand(around: Surroundings): Command {
  return new Command("revoke")
    .description("a key opens no door any more, and what it had opened is closed, at once and at all gateways")
    .argument("<id>", "as `mynah keys list` shows it")
    .action((id: string) =>
      runInterruptible(async () => {
        const { revokeKey } = await import("./key-commands.js");
        await revokeKey(around, id);
        say("Revoked.");
      }, ""),
    );
}

function limit(flags: string, description: string): Option {
  return new Option(flags, `${description}; absent: as many as the server takes`).argParser((text) => {
    const most = Number(text);
    if (Number.isInteger(most) && most >= 1 && most <= 1_000_000_000) return most;
    throw new InvalidArgumentError("It must be a whole number from 1 on.");
  });
}
