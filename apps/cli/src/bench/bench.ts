import { OperatorError } from "../operator-error.js";
import type { BenchFlags } from "./bench-flags.js";
import type { BenchResult } from "./bench-result.js";
import { WavKeeper } from "./keep-wavs.js";
import type { BenchPlan } from "./load/bench-plan.js";
import { runBench } from "./load/run-bench.js";
import { makeFolder } from "./make-folder.js";
import { readPushAddress, type PushTarget } from "./push/push-address.js";
import { pushFigures } from "./push/push-figures.js";
import { readPlan, type Asking } from "./read-plan.js";
import { writeReports } from "./report/write-reports.js";
import { BenchTally } from "./show/bench-tally.js";
import { printLine } from "./show/print-line.js";
import { progressLine } from "./show/progress-line.js";
import { resultTable } from "./show/result-table.js";
import { judgeSlo, verdictWords } from "./slo/judge-slo.js";
import { parseSlo } from "./slo/parse-slo.js";

/** `mynah bench`. @throws OperatorError that says what to do, or which promise was not held */
export async function bench(flags: BenchFlags, asking: Asking, signal: AbortSignal): Promise<void> {
  const { out, slo } = flags;
  const promised = slo === undefined ? [] : parseSlo(slo);
  if (flags.keepWavs && out === undefined) throw new OperatorError("--keep-wavs: name a folder for them with --out");
  if (flags.output !== undefined) throw new OperatorError("-o is the page of --compare: reports of a run go to --out");
  const receiver = flags.push === undefined ? undefined : readPushAddress(flags.push);
  const plan = await readPlan(flags, asking);
  if (out !== undefined) await makeFolder(out);
  const keeper = flags.keepWavs && out !== undefined ? await WavKeeper.into(out) : undefined;
  const measured = await measure(plan, { keeper, json: flags.json === true, signal });
  if (signal.aborted && measured.requests.length === 0) throw signal.reason;
  const result = slo === undefined ? measured : { ...measured, slo: judgeSlo(promised, measured.summary) };
  await tell(result, flags, { keeper, receiver });
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

interface Outlets {
  readonly keeper: WavKeeper | undefined;
  readonly receiver: PushTarget | undefined;
}

/** What could not be printed is written and pushed all the same, and the other way round. */
async function tell(result: BenchResult, { json, out }: BenchFlags, { keeper, receiver }: Outlets): Promise<void> {
  const report = async (): Promise<readonly string[]> => (out === undefined ? [] : writeReports(result, out));
  const print = (): Promise<void> => printLine(json ? JSON.stringify(result, undefined, 2) : resultTable(result));
  const push = async (): Promise<string | undefined> => receiver && faultOfPush(result, receiver);
  const [files, pushed, ...others] = await Promise.allSettled([report(), push(), print(), keeper?.end()]);
  for (const outcome of [files, pushed, ...others]) if (outcome.status === "rejected") throw outcome.reason;
  if (!json && files.status === "fulfilled" && files.value.length > 0)
    await printLine(`\nwritten: ${files.value.join(", ")}`);
  throwUnlessGood(result, pushed.status === "fulfilled" ? pushed.value : undefined);
}

/** A receiver that is away hides no verdict. */
function faultOfPush(result: BenchResult, receiver: PushTarget): Promise<string | undefined> {
  return pushFigures(result, receiver).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof OperatorError) return error.message;
      throw error;
    },
  );
}

function throwUnlessGood(result: BenchResult, pushFault: string | undefined): void {
  const faults = [pushFault, faultOfFigures(result)].filter((fault) => fault !== undefined);
  if (faults.length === 0) return;
  const words = faults.join("\nmynah: ");
  // Its exit status is that of the signal.
  if (result.stoppedEarly !== true) throw new OperatorError(words);
  process.stderr.write(`mynah: ${words}\n`);
}

function faultOfFigures({ slo = [], summary, stoppedEarly }: BenchResult): string | undefined {
  const broken = slo.filter(({ isHeld }) => !isHeld);
  if (broken.length > 0) return `Not held: ${broken.map(verdictWords).join("; ")}`;
  const isSilent = stoppedEarly !== true && summary.requests > 0 && summary.errors === summary.requests;
  return isSilent ? "No request was heard whole: see the errors above" : undefined;
}
