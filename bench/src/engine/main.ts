import { createEngine } from "@mynah/llm-worker";
import { createLogger, loadProfile, type LoadedProfile } from "@mynah/program";
import { Command } from "commander";
import { toNumber, toNumbers } from "../numbers.js";
import { runBench } from "../run-bench.js";
import { runSequences, type SequencesFigures } from "./run-sequences.js";

const TEXT = "The old man sat by the window and looked at the sea, and nobody came to see him that day.";

interface Options {
  readonly profile: string;
  readonly models: string;
  readonly sequences: readonly number[];
  readonly rounds: number;
  readonly frames: number;
  readonly json?: boolean;
}

const options = new Command("bench:engine")
  .description("speech tokens a second of a profile's engine, for so many segments at once")
  .option("--profile <name>", "a profile's name, folder or file", "mynah-mini")
  .option("--models <folder>", "where names are looked up", "models")
  .option("--sequences <list>", "how many at once", toNumbers, [1, 2, 4, 8])
  .option("--rounds <n>", "how often each; the best is told", toNumber, 3)
  .option("--frames <n>", "most frames of a segment", toNumber, 150)
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

await runBench(async () => {
  const loaded = withSequences(await loadProfile(options.profile, options.models), Math.max(...options.sequences));
  const engine = await createEngine({ loaded, env: process.env, log: createLogger("bench", "warn") });
  try {
    const rows = [];
    for (const sequences of options.sequences) rows.push(await bestOf(sequences));
    if (options.json) console.log(JSON.stringify(rows));
    else console.table(rows);
  } finally {
    await engine.close();
  }

  /** Others on the machine only ever slow it down. */
  async function bestOf(sequences: number): Promise<SequencesFigures> {
    const { profile } = loaded;
    const order = { text: TEXT, voice: profile.defaultVoice, sampling: { ...profile.sampling, seed: 0 } };
    let best: SequencesFigures | undefined;
    for (let round = 0; round <= options.rounds; round++) {
      const figures = await runSequences(engine, { ...order, maxFrames: options.frames }, sequences);
      // The first warms up.
      if (round > 0 && figures.tokensPerSecond > (best?.tokensPerSecond ?? 0)) best = figures;
      process.stderr.write(`\r${sequences} at once: round ${round} of ${options.rounds} `);
    }
    process.stderr.write("\n");
    return best!;
  }
});

/** The profile with room for all of them: sequences beyond the engine's would only wait. */
function withSequences(loaded: LoadedProfile, sequences: number): LoadedProfile {
  const { profile } = loaded;
  return { ...loaded, profile: { ...profile, engine: { ...profile.engine, sequences } } };
}
