import { OperatorError } from "../operator-error.js";
import type { BenchFlags } from "./bench-flags.js";
import type { BenchResult } from "./bench-result.js";
import { WavKeeper } from "./keep-wavs.js";
import type { BenchPlan } from "./load/bench-plan.js";
import { runBench } from "./load/run-bench.js";
import { tryOut } from "./out-folder.js";
import { readPushAddress } from "./push/push-address.js";
import { readPlan, type Asking } from "./read-plan.js";
import { BenchTally } from "./show/bench-tally.js";
import { progressLine } from "./show/progress-line.js";
import { judgeSlo } from "./slo/judge-slo.js";
import { parseSlo } from "./slo/parse-slo.js";
import { tell } from "./tell.js";

/** `mynah bench`. @throws OperatorError that says what to do, or which promise was not held */
export async function bench(flags: BenchFlags, asking: Asking, signal: AbortSignal): Promise<void> {
  refuseIdle(flags);
  const { out, slo } = flags;
  const promised = slo === undefined ? [] : parseSlo(slo);
  const receiver = flags.push === undefined ? undefined : readPushAddress(flags.push);
  const plan = await readPlan(flags, asking);
  if (out !== undefined) await tryOut(out, { isForced: flags.force === true });
  const keeper = out === undefined ? undefined : new WavKeeper(out);
  const measured = await measure(plan, {
    keeper: flags.keepWavs ? keeper : undefined,
    json: flags.json === true,
    signal,
  });
  if (signal.aborted && measured.requests.length === 0) throw signal.reason;
  const result = slo === undefined ? measured : { ...measured, slo: judgeSlo(promised, measured.summary) };
  await tell(result, flags, { keeper, receiver });
}

/** A flag that would do nothing is not passed over in silence. @throws OperatorError */
function refuseIdle({ out, keepWavs, force, output }: BenchFlags): void {
  if (keepWavs && out === undefined) throw new OperatorError("--keep-wavs: name a folder for them with --out");
  if (force && out === undefined)
    throw new OperatorError("--force writes over an older bench: name its folder with --out");
  if (output !== undefined) throw new OperatorError("-o is the page of --compare: reports of a run go to --out");
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
      onCold: ({ error }) => {
        tally.coldHeard();
        if (error === undefined) return;
        line.end();
        process.stderr.write(`mynah: the first request failed (${error}); going on, since others may do better\n`);
      },
      ...(keeper === undefined ? {} : { onSound: (asked, isCold) => keeper.keep(asked, isCold) }),
    });
  } finally {
    line.end();
  }
}
