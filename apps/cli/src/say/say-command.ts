import { Command, InvalidArgumentError, Option } from "commander";
import { runInterruptible } from "../run-interruptible.js";
import { chooseKey, chooseServer, keyFlag, serverFlag } from "./choose-server.js";
import { brokenPipeQuietly } from "./outlet/broken-pipe.js";
import { formatsInWords } from "./outlet/choose-format.js";
import type { SayFlags } from "./say-flags.js";
import { voicesCommand } from "./voices-command.js";

const details = `
Without -o and --play, a terminal plays the sound if a player is found (ffplay, mpv, play, aplay, paplay, afplay);
otherwise it is written to speech.wav here.

Without text, or with "-", standard input is spoken while it arrives:

  some-llm | npx mynah say --play
  npx mynah say -o chapter.mp3 < chapter.txt
  npx mynah say "Hello there." -o - --format opus | ssh kitchen mpv -`;

/** `mynah say` and `mynah voices` */
export function sayCommands(env: NodeJS.ProcessEnv): readonly Command[] {
  return [sayCommand(env), voicesCommand(env)];
}

function sayCommand(env: NodeJS.ProcessEnv): Command {
  return new Command("say")
    .description("speak a text, or standard input while it arrives, into a file or aloud (MYNAH_SERVER)")
    .argument("[text...]", "what to say; absent or -: standard input")
    .addOption(serverFlag())
    .addOption(keyFlag())
    .option("-o, --output <file>", `where to: ${formatsInWords} by its extension; - is standard output`)
    .option("--format <name>", "format of the file, whatever its extension")
    .option("--play", "play it while it arrives, through the first player found")
    .option("--voice <name>", "a voice of `mynah voices`; absent: the model's default")
    .option("--model <name>", "absent: the first that has the voice")
    .addOption(new Option("--speed <factor>", "0.25 to 4; the pitch stays").argParser(number))
    .addOption(new Option("--seed <n>", "the same seed and text give the same sound").argParser(number))
    .addOption(new Option("--temperature <t>", "how freely it is drawn; absent: the model's default").argParser(number))
    .option("--language <tag>", "of the text, as en or hi; absent: each sentence is looked at")
    .option("--no-normalize", "leave numbers, abbreviations and the like as they are written")
    .option("--json", "print the figures as JSON")
    .option("--quiet", "print nothing but errors")
    .addHelpText("after", details)
    .action((words: readonly string[], flags: SayFlags) =>
      brokenPipeQuietly(() =>
        runInterruptible(async (signal) => {
          // Loaded here: it brings the client along, which the other commands do not need.
          const { say } = await import("./say.js");
          await say({
            words,
            flags,
            env,
            server: chooseServer(flags.server, env),
            key: chooseKey(flags.key, env),
            signal,
          });
        }, "The speech is cancelled; no half file was left."),
      ),
    );
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("It must be a number.");
}
