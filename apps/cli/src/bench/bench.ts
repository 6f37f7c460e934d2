import { OperatorError } from "../operator-error.js";
import type { BenchFlags } from "./bench-flags.js";
import type { BenchResult } from "./bench-result.js";
import { WavKeeper } from "./keep-wavs.js";
import type { BenchPlan } from "./load/bench-plan.js";
import { runBench } from "./load/run-bench.js";
import { readPlan, type Asking } from "./read-plan.js";
import { writeReports } from "./report/write-reports.js";
import { BenchTally } from "./show/bench-tally.js";
import { progressLine } from "./show/progress-line.js";
import { resultTable } from "./show/result-table.js";
import { judgeSlo, verdictWords } from "./slo/judge-slo.js";
import { parseSlo } from "./slo/parse-slo.js";

/** `mynah bench`. @throws OperatorError that says what to do, or which promise was not held */
export async function bench(flags: BenchFlags, asking: Asking, signal: AbortSignal): Promise<void> {
  const { out, slo } = flags;
  const promised = slo === undefined ? [] : parseSlo(slo);
  if (flags.keepWavs && out === undefined) throw new OperatorError("--keep-wavs: name a folder for them with --out");
  const plan = await readPlan(flags, asking);
  const keeper = flags.keepWavs && out !== undefined ? await WavKeeper.into(out) : undefined;
  const measured = await measure(plan, { keeper, json: flags.json === true, signal });
  if (signal.aborted && measured.requests.length === 0) throw signal.reason;
  const result = slo === undefined ? measured : { ...measured, slo: judgeSlo(promised, measured.summary) };
  await tell(result, flags, keeper);
}

interface Measuring {
  readonly keeper: WavKeeper | undefined;
  readonly json: boolean;
  readonly signal: AbortSignal;
}

async function measure(plan: BenchPlan, { keeper, json, signal }: Measuring): Promise<BenchResult> {
  const tally = new BenchTally(plan.iterations, plan.iterations * plan.requests);
  const line = progressLine(json ? process.stderr : process.stdout);
  const show = (): void => line.show(() => tally.words());
  try {
    return await runBench(plan, {
      signal,
      onAsk: (iteration) => {
        tally.asked(iteration);
        show();
      },
      onAsked: (figures) => {
        tally.heard(figures);
        show();
      },
      onCold: () => tally.coldHeard(),
      ...(keeper === undefined ? {} : { onSound: (asked, isCold) => keeper.keep(asked, isCold) }),
    });
  } finally {
    line.end();
  }
}

async function tell(result: BenchResult, { json, out }: BenchFlags, keeper: WavKeeper | undefined): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  say(json ? JSON.stringify(result, undefined, 2) : resultTable(result));
  const files = out === undefined ? [] : await writeReports(result, out);
  if (!json && files.length > 0) say(`\nwritten: ${files.join(", ")}`);
  await keeper?.end();
  throwUnlessGood(result);
}

function throwUnlessGood({ slo = [], summary, stoppedEarly }: BenchResult): void {
  const broken = slo.filter(({ isHeld }) => !isHeld);
  const words = `Not held: ${broken.map(verdictWords).join("; ")}`;
  // Its exit status is that of the signal.
  if (stoppedEarly === true) return void (broken.length > 0 && process.stderr.write(`mynah: ${words}\n`));
  if (broken.length > 0) throw new OperatorError(words);
  if (summary.requests > 0 && summary.errors === summary.requests)
    throw new OperatorError("No request was heard whole: see the errors above");
}
