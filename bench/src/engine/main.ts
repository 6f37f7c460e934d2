import { loadProfile } from "@mynah/program";
import { Command, Option } from "commander";
import { toNumber, toNumbers } from "../numbers.js";
import { runBench } from "../run-bench.js";
import { measureAlone, measureReference, type AloneOptions } from "./measure-alone.js";
import type { OverheadFigures } from "./overhead/measure-overhead.js";
import { ownRows, scriptedRows } from "./overhead/overhead-rows.js";
import type { SequencesFigures } from "./run-sequences.js";
import type { ReferenceFigures } from "./time-reference.js";

const TEXT = "The old man sat by the window and looked at the sea, and nobody came to see him that day.";

const PARTS = ["engine", "scripted", "worker"] as const;

interface Options {
  readonly profile: string;
  readonly models: string;
  readonly sequences: readonly number[];
  readonly scripted: readonly number[];
  readonly rounds: number;
  readonly frames: number;
  readonly characters?: number;
  readonly reference?: number;
  readonly only?: (typeof PARTS)[number];
  readonly json?: boolean;
}

const options = new Command("bench:engine")
  .description("speech tokens a second of a profile's engine, and what the LLM worker adds to each")
  .option("--profile <name>", "a profile's name, folder or file", "mynah-mini")
  .option("--models <folder>", "where names are looked up", "models")
  .option("--sequences <list>", "how many segments at once", toNumbers, [1, 2, 4, 8])
  .option("--scripted <list>", "how many of the scripted engine's at once", toNumbers, [1, 10, 100])
  .option("--rounds <n>", "how often each", toNumber, 3)
  .option("--frames <n>", "most frames of a segment", toNumber, 150)
  .option("--characters <n>", "length of the segment's text; a longer one has a longer context", toNumber)
  .addOption(
    new Option("--only <part>", "the engine alone, or what the worker adds to a scripted one, or to it").choices(PARTS),
  )
  .option(
    "--reference <frames>",
    "instead: time to the first frame behind a reference of so many, first and again",
    toNumber,
  )
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

await runBench(async () => {
  const { sequences, rounds, reference } = options;
  const loaded = await loadProfile(options.profile, options.models);
  const { defaultVoice: voice, sampling } = loaded.profile;
  const order = { text: textToSpeak(), voice, sampling: { ...sampling, seed: 0 }, maxFrames: options.frames };
  const alone = { loaded, order, rounds };
  if (reference === undefined) await tellBoth(alone);
  else
    tell({
      reference: [await measureReference(alone, { referenceFrames: reference, sequences: Math.max(...sequences) })],
    });
});

async function tellBoth(alone: AloneOptions): Promise<void> {
  const { only, sequences, scripted } = options;
  const env = { MYNAH_PROFILE: options.profile, MYNAH_MODELS: options.models };
  const own = { ...alone, env, sequences, scripted, say: (text: string) => void process.stderr.write(`${text}\n`) };
  const wants = (part: Options["only"]): boolean => only === undefined || only === part;
  const engine = wants("engine") ? await measureAlone(alone, sequences) : [];
  const overhead = [
    ...(wants("scripted") ? await scriptedRows(own) : []),
    ...(wants("worker") ? await ownRows(own) : []),
  ];
  tell({ engine, overhead });
}

interface Tables {
  readonly engine?: readonly SequencesFigures[];
  readonly overhead?: readonly OverheadFigures[];
  readonly reference?: readonly ReferenceFigures[];
}

function tell(tables: Tables): void {
  if (options.json) return console.log(JSON.stringify(tables));
  const { engine = [], overhead = [], reference = [] } = tables;
  for (const rows of [engine, reference]) if (rows.length > 0) console.table(rows);
  if (overhead.length === 0) return;
  console.log("processor time for a code, in microseconds: the engine alone, and the LLM worker that has it");
  console.table(overhead);
}

function textToSpeak(): string {
  const { characters = TEXT.length } = options;
  return `${TEXT} `.repeat(Math.ceil(characters / TEXT.length)).slice(0, characters);
}
