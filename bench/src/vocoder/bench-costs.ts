import { batchLimits, describeScene, type BenchScene } from "./bench-scene.js";
import { casesOf } from "./cases.js";
import { compare, type MeasuredCase } from "./compare.js";
import { summarise, type CostUnit } from "./summary.js";
import { toSkippedLine, toTable, toVerdictLine } from "./table.js";
import { verdictsOf } from "./verdicts.js";

/** Compares the ways of streaming, and prints what each costs. */
export async function benchCosts(scene: BenchScene): Promise<void> {
  const { codec, options, decoders, say } = scene;
  const { pace } = decoders;
  const given = { ...options, geometry: codec, pace, limits: batchLimits(scene), engineSpeed: options.engine };
  const cases = options.streams.flatMap((streams) => casesOf(options.seconds, streams, given));
  const run = { ...decoders, codec, rounds: options.rounds, budgetS: options.budget, onProgress: say };
  const measured = await compare(cases, run);
  report(scene, measured);
}

function report(scene: BenchScene, measured: readonly MeasuredCase[]): void {
  const unit: CostUnit = scene.decoders.provider === "cpu" ? "cpuSeconds" : "wallSeconds";
  const rows = summarise(measured, { geometry: scene.codec, unit });
  const verdicts = verdictsOf(rows);
  const skipped = measured.filter(({ rounds }) => rounds.length === 0);
  if (scene.options.json) {
    const left = skipped.map(({ variant, streams, seconds, estimateS }) => ({ variant, streams, seconds, estimateS }));
    return console.log(JSON.stringify({ ...describeScene(scene), costsIn: unit, rows, skipped: left, verdicts }));
  }
  for (const [name, value] of Object.entries(describeScene(scene))) console.log(`${name}: ${words(value)}`);
  console.table(toTable(rows));
  for (const each of skipped) console.log(toSkippedLine(each));
  for (const verdict of verdicts) console.log(toVerdictLine(verdict));
}

function words(value: unknown): string {
  return typeof value === "number" ? `${Number(value.toPrecision(4))}` : String(value);
}
