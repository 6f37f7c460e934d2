import { Command, InvalidArgumentError, Option } from "commander";
import { brokenPipeQuietly } from "../say/outlet/broken-pipe.js";
import { runInterruptible } from "../run-interruptible.js";
import { chooseKey, chooseServer, DEFAULT_SERVER, keyFlag } from "../say/choose-server.js";
import type { BenchFlags } from "./bench-flags.js";
import { compareFlag, comparePageFlag } from "./report/compare/compare-flags.js";
import { statisticNames } from "./slo/parse-slo.js";
import { setNames } from "./texts/choose-texts.js";

const dialects = ["openai", "socket.io", "websocket"];

const details = `
--listeners is a closed loop; --rate an open one, with arrivals at random (Poisson). The first request of all is told apart as
the cold one, and shows whether there is a speech server at all. All iterations speak the same texts in the same order; with the
same seed, so do two runs. Ctrl-C ends it with what was heard until then.

Counted as audio are samples: no WAV header, no empty chunk. Audible is what is louder than -50 dBFS for 5 ms, at the moment
when a player that starts with the first sample gets there. An underrun is such a player with nothing to play; a stall is a gap
of more than 200 ms. Percentiles are by nearest rank.

--server may name OpenAI's base (http://host/v1), or the path of a WebSocket dialect: /ws/tts (which is taken when there is
none), /v1/audio/speech/stream/ws or /stream.

--slo takes ttfb (first byte), ttfa (first audio), audible, end (all of it), rtf (real-time factor), gap (the longest of a
request), lag (of the bench itself), each with ${statisticNames}; and errors, underruns,
stalls, without_underrun (share of requests). The most that is allowed; of without_underrun the least. Times are in ms, or s.

--push takes what speaks Prometheus's remote write 1.0: Prometheus with --web.enable-remote-write-receiver at
/api/v1/write (which is taken when the address has no path), Mimir at /api/v1/push, VictoriaMetrics. A name and a password
go into the address. All series begin with mynah_bench_, like mynah_bench_first_audio_seconds{stat="p95"}, and say
server, dialect and load; those of a bench that was stopped have stopped_early="true".

  npx mynah bench --listeners 8 --iterations 3 --out bench
  npx mynah bench --server http://localhost:8880/v1 --model kokoro --voice af_heart --rate 2 --duration 60s
  npx mynah bench --dialect websocket --texts lengths --slo ttfa_p95=300ms,underruns=0`;

/** `mynah bench` */
export function benchCommand(env: NodeJS.ProcessEnv): Command {
  return new Command("bench")
    .description("measure a speech server: first audio, gaps, underruns (any OpenAI-compatible one; MYNAH_SERVER)")
    .option("--server <address>", `any speech server; absent: MYNAH_SERVER, else ${DEFAULT_SERVER}`)
    .addOption(keyFlag())
    .addOption(
      new Option("--dialect <name>", "how to speak with it; socket.io is Mynah's own")
        .choices(dialects)
        .default("openai"),
    )
    .addOption(new Option("--format <name>", "of the sound, in dialect openai").choices(["pcm", "wav"]).default("pcm"))
    .option("--model <name>", "absent: the server's default, if it has one")
    .option("--voice <name>", "likewise")
    .option("--body <json>", `fields to add to each request, like '{"stream": true}'`)
    .addOption(
      new Option("--listeners <n>", "so many at once, each again when it has heard all; absent: 1").argParser(count),
    )
    .addOption(
      new Option("--rate <n>", "instead: requests a second, whatever is still running")
        .argParser(positive)
        .conflicts("listeners"),
    )
    .addOption(
      new Option("--duration <time>", "how long an iteration sends requests, like 30s or 5m").argParser(seconds),
    )
    .addOption(new Option("--requests <n>", "how many in an iteration; absent: each text once").argParser(count))
    .addOption(new Option("--iterations <n>", "how often all of that; several show drift").argParser(count).default(1))
    .addOption(new Option("--seed <n>", "of the texts' order and of --rate's arrivals").argParser(whole).default(1))
    .option("--texts <set>", `${setNames.join(", ")}, or a file with a text a line`, "english")
    .addOption(
      new Option("--timeout <time>", "after which a request has failed").argParser(seconds).default(120, "120s"),
    )
    .option("--slo <limits>", "exit with status 1 unless they hold, like ttfa_p95=300ms,underruns=0")
    .option("--out <folder>", "write reports there: report.html, bench.json, bench.csv")
    .option("--force", "where --out holds an older bench, write over it")
    .option("--keep-wavs", "and the sound of each request, into --out")
    .option("--push <address>", "give the summary to a receiver of Prometheus's remote write")
    .option("--json", "print the figures as JSON")
    .addOption(compareFlag())
    .addOption(comparePageFlag())
    .addHelpText("after", details)
    .action((flags: BenchFlags) =>
      brokenPipeQuietly(() => runInterruptible((signal) => run(flags, env, signal), stopped)),
    );
}

const stopped = "Nothing was measured yet.";

async function run(flags: BenchFlags, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  if (flags.compare !== undefined) {
    const { runComparison } = await import("./report/compare/compare-command.js");
    return runComparison({ ...flags, compare: flags.compare });
  }
  // Loaded here: it brings the client along, which most other commands do not need.
  const { bench } = await import("./bench.js");
  const asking = { address: chooseServer(flags.server, env), key: chooseKey(flags.key, env) };
  await bench(flags, asking, signal);
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a number above 0.");
}

function count(text: string): number {
  const value = positive(text);
  if (Number.isInteger(value)) return value;
  throw new InvalidArgumentError("It must be a whole number above 0.");
}

function whole(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError("It must be a whole number.");
}

function seconds(text: string): number {
  const [, digits = "", unit = "s"] = /^([\d.]+)(ms|s|m|h)?$/.exec(text) ?? [];
  return positive(digits) * ({ ms: 0.001, s: 1, m: 60, h: 3_600 }[unit] ?? 1);
}
