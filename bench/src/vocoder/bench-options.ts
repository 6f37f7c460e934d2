import { LOOKAHEADS, type Lookahead } from "@mynah/codec";
import { PRECISIONS, PROVIDERS, type Precision, type Provider } from "@mynah/codec-onnx";
import { Command, Option } from "commander";
import { toNumber, toNumbers } from "../numbers.js";

export interface BenchOptions {
  /** of speech, ascending */
  readonly seconds: readonly number[];
  readonly streams: readonly number[];
  readonly codec?: string;
  readonly provider: Provider | "auto";
  readonly precision: Precision;
  readonly threads: number;
  readonly decoders: number;
  readonly rounds: number;
  readonly budget: number;
  readonly engine: number;
  readonly lookahead: Lookahead;
  readonly maxBatch: number;
  readonly realtime?: true;
  readonly batches: readonly number[];
  readonly maxDelay: number;
  readonly probeSeconds: number;
  readonly maxStreams: number;
  readonly json?: true;
}

/** Reads the command line; ends the program where it is wrong, or asks for help. */
export function readBenchOptions(): BenchOptions {
  return new Command("bench:vocoder")
    .description("what streaming costs on one graph: Mynah's schedule beside others, or how many streams are real time")
    .option("--seconds <list>", "lengths of speech", toNumbers, [10, 60])
    .option("--streams <list>", "streams at once", toNumbers, [1, 4, 16, 96])
    .option("--codec <name or path>", "a codec's manifest, its folder, or its folder's name below models")
    .addOption(new Option("--provider <name>").choices(["auto", ...PROVIDERS]).default("cpu"))
    .addOption(new Option("--precision <name>").choices(PRECISIONS).default("fp32"))
    .addOption(new Option("--lookahead <name>", "of first windows").choices(LOOKAHEADS).default("exact"))
    .option("--threads <n>", "of one decode, on a CPU", toNumber, 1)
    .option("--rounds <n>", "how often each case is measured; medians are printed", toNumber, 3)
    .option(
      "--budget <seconds>",
      "skip the dearest cases where all would take longer, by their estimates",
      toNumber,
      400,
    )
    .option("--engine <factor>", "how many times faster than real time the engine speaks", toNumber, 2)
    .option("--max-batch <n>", "windows in one decode", toNumber, 96)
    .option("--realtime", "search the most streams in real time whose p99 chunk delay is below --max-delay")
    .option("--max-delay <ms>", "with --realtime: from a window's last code to its sound", toNumber, 100)
    .option("--decoders <n>", "with --realtime: decodes at the same time", toNumber, 1)
    .option(
      "--batches <list>",
      "with --realtime: windows in one decode, each searched on its own",
      toNumbers,
      [1, 4, 16, 96],
    )
    .option("--probe-seconds <n>", "with --realtime: how long each count of streams is tried", toNumber, 8)
    .option("--max-streams <n>", "with --realtime: where the search ends", toNumber, 8192)
    .option("--json", "figures as JSON")
    .parse()
    .opts<BenchOptions>();
}
