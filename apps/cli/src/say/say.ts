import { isatty } from "node:tty";
import { BrokenPipeError } from "./outlet/broken-pipe.js";
import { chooseOutlets, type Outlets, type Surroundings } from "./outlet/choose-outlets.js";
import { isOnPath } from "./outlet/is-on-path.js";
import { playersFor } from "./outlet/players.js";
import { chooseSayProgress } from "./progress/choose-say-progress.js";
import type { SayProgress } from "./progress/say-progress.js";
import { placeWords, reportJson, reportLine } from "./report.js";
import type { SayFlags } from "./say-flags.js";
import { sampleRate, speakInto } from "./speak-into.js";
import { orServerWords } from "./speech/server-words.js";
import { readText, type TextSource } from "./text/read-text.js";

const stdoutFd = 1;

export interface SayOptions {
  readonly words: readonly string[];
  readonly flags: SayFlags;
  readonly env: NodeJS.ProcessEnv;
  readonly server: string;
  readonly key: string | undefined;
  readonly signal: AbortSignal;
}

/** `mynah say`: speaks a text into a file or aloud. @throws OperatorError that says what to do, BrokenPipeError */
export async function say({ words, flags, env, server, key, signal }: SayOptions): Promise<void> {
  const outlets = chooseOutlets(flags, surroundings(env));
  const source = readText(words, () => process.stdin);
  // Node's own stream for standard output is not touched when sound goes there.
  const stdout = outlets.file?.to === "stdout" ? undefined : process.stdout;
  const progress = chooseProgress({ flags, outlets, source, stdout });
  const abort = stdout === undefined ? signal : AbortSignal.any([signal, goneReader(stdout)]);
  try {
    const speaking = { flags, server, key, outlets, source, progress, signal: abort };
    const said = await orServerWords(server, () => speakInto(speaking));
    if (flags.json) (stdout ?? process.stderr).write(`${reportJson(said)}\n`);
    else if (!flags.quiet) progress.say(reportLine(said));
  } finally {
    if (source.kind === "live") source.close();
    progress.end();
  }
}

function surroundings(env: NodeJS.ProcessEnv): Surroundings {
  return {
    stdoutIsTerminal: isatty(stdoutFd),
    stdoutIsNpms: env["npm_command"]?.startsWith("run") === true && env["npm_config_loglevel"] !== "silent",
    players: playersFor(sampleRate),
    isThere: (program) => isOnPath(program, env["PATH"]),
  };
}

interface ProgressOptions {
  readonly flags: SayFlags;
  readonly outlets: Outlets;
  readonly source: TextSource;
  readonly stdout: NodeJS.WriteStream | undefined;
}

function chooseProgress({ flags, outlets, source, stdout }: ProgressOptions): SayProgress {
  const output = flags.json || stdout === undefined ? process.stderr : stdout;
  // Where the text is typed there is no place for a bar.
  const isTyped = source.kind === "live" && process.stdin.isTTY;
  return chooseSayProgress({ output, name: placeWords(outlets), isSparing: flags.quiet === true || isTyped });
}

/** Aborts when nobody reads what is printed any more. */
function goneReader(stdout: NodeJS.WriteStream): AbortSignal {
  const gone = new AbortController();
  stdout.once("error", (cause) => gone.abort(new BrokenPipeError("Nobody reads standard output", { cause })));
  return gone.signal;
}
