import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { chooseCodec } from "../choose-codec.js";
import { runBench } from "../run-bench.js";
import { compareForms } from "./compare-forms.js";
import { compareSessions } from "./compare-sessions.js";
import { toNumber, toNumbers } from "../numbers.js";

interface Flags {
  readonly codec?: string;
  readonly frames: readonly number[];
  readonly rounds: number;
  readonly cores: number;
  readonly json?: true;
}

const flags = new Command("bench:decoder")
  .description("what one decode costs: the published graph against the prepared one; threads against sessions")
  .option("--codec <name or path>", "a codec's manifest, its folder, or its folder's name below models")
  .option("--frames <list>", "frames of a window, context included", toNumbers, [6, 13, 21, 37])
  .option("--rounds <n>", "how often each is measured; medians are printed", toNumber, 9)
  .option("--cores <n>", "to share out among threads and sessions", toNumber, availableParallelism())
  .option("--json", "figures as JSON")
  .parse()
  .opts<Flags>();

await runBench(async () => {
  const { loaded, weights } = await chooseCodec(flags.codec, (text) => void process.stderr.write(`${text}\n`));
  const { codec, codecFile } = loaded;
  const published = join(dirname(codecFile), "published/onnx/decoder_model.onnx");
  const run = { ...flags, codebookSize: codec.codebookSize };
  const forms = existsSync(published) ? await compareForms({ published, prepared: codecFile }, run) : [];
  const sessions = await compareSessions(codecFile, run);
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ codec: codec.name, weights, forms, sessions }, undefined, 2)}\n`);
  } else {
    process.stdout.write(`${codec.name}, weights: ${weights}\n`);
    if (forms.length > 0) console.table(forms);
    console.table(sessions);
  }
});
