import { join } from "node:path";
import { defaultShapes } from "@mynah/codec";
import { createLogger } from "@mynah/program";
import type { Precision, Provider } from "@mynah/codec-onnx";
import { Command, InvalidArgumentError, Option } from "commander";
import { findCodec } from "../models/codec/find-codec.js";
import { lacksEncoder, noEncoderWords } from "../models/codec/lacks-encoder.js";
import { readModelsSettings } from "../models/models-settings.js";
import { runInterruptible } from "../run-interruptible.js";
import { encoderProblemsOf, problemsOf } from "./problems.js";
import { reportLines } from "./report-lines.js";

interface VerifyFlags {
  readonly seconds: number;
  readonly trials: number;
  readonly seed: number;
  readonly threads: number;
  readonly provider: Provider;
  readonly precision: Precision;
  readonly json?: boolean;
}

export interface VerifyCommandOptions {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
}

/** `mynah verify <codec>`: status 1 when the weights are heard further than the manifest says, or streaming or encoding in pieces is not exact. */
export function verifyCommand(options: VerifyCommandOptions): Command {
  return new Command("verify")
    .description("measure how exact a codec's streaming is, for each lookahead (MYNAH_MODELS)")
    .argument("<codec>")
    .addOption(new Option("--seconds <n>", "speech to stream").default(10).argParser(positive))
    .addOption(new Option("--trials <n>", "times to measure the receptive field").default(6).argParser(positive))
    .addOption(new Option("--seed <n>", "of the random codes").default(1).argParser(positive))
    .addOption(new Option("--threads <n>", "of one decode").default(1).argParser(positive))
    .addOption(new Option("--provider <name>").choices(["cpu", "cuda", "tensorrt", "webgpu"]).default("cpu"))
    .addOption(new Option("--precision <name>").choices(["fp32", "fp16"]).default("fp32"))
    .option("--json", "print the result as JSON")
    .action((name: string, flags: VerifyFlags) =>
      runInterruptible((signal) => verify({ ...options, name, flags, signal }), "Nothing was changed."),
    );
}

interface VerifyRun extends VerifyCommandOptions {
  readonly name: string;
  readonly flags: VerifyFlags;
  readonly signal: AbortSignal;
}

async function verify({ root, env, name, flags, signal }: VerifyRun): Promise<void> {
  const { folder, manifest } = await findCodec(name, readModelsSettings(env, root).modelsFolder);
  // Loaded here: it brings ONNX Runtime along.
  const { loadDecoders, seededRandom, verifyCodec, verifyEncoder } = await import("@mynah/codec-onnx");
  const log = createLogger("verify", "silent");
  const sizes = { decoders: 1, maxRows: 1, shapes: defaultShapes(manifest) };
  const onProgress = (step: string): void => void process.stderr.write(`${step} ...\n`);
  onProgress(`loading ${manifest.name}`);
  const loaded = { codec: manifest, codecFile: join(folder, manifest.onnx) };
  const { decoder } = await loadDecoders(loaded, { ...flags, ...sizes, log });
  try {
    const isExact = flags.provider === "cpu" && flags.precision === "fp32";
    const rounding = isExact ? 0 : 1e-4;
    const random = seededRandom(flags.seed);
    const report = await verifyCodec(decoder, { ...flags, geometry: manifest, rounding, random, onProgress, signal });
    const lacksOne = await lacksEncoder({ folder, manifest });
    if (lacksOne) onProgress(`not encoding: ${noEncoderWords(name)}`);
    else if (manifest.onnxEncoder !== undefined) onProgress("encoding a sound in pieces and at once");
    const sound = hiss(ENCODED_FRAMES * manifest.samplesPerFrame, random);
    const encoder = lacksOne ? undefined : await verifyEncoder(loaded, sound);
    const encoderProblems = encoder === undefined ? [] : encoderProblemsOf(encoder);
    const problems = [...problemsOf(report, manifest, flags.precision), ...encoderProblems];
    const lines = flags.json
      ? [JSON.stringify({ ...report, encoder, problems }, undefined, 2)]
      : reportLines({ ...report, encoder }, manifest, problems);
    process.stdout.write(`${lines.join("\n")}\n`);
    if (problems.length > 0) process.exitCode = 1;
  } finally {
    await decoder.close();
  }
}

/** Two pieces and a half. */
const ENCODED_FRAMES = 64;

const hiss = (samples: number, random: () => number): Int16Array =>
  Int16Array.from({ length: samples }, () => 20_000 * (random() - 0.5));

function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number above 0.");
}
