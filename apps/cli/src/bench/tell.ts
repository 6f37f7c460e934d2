import { OperatorError } from "../operator-error.js";
import type { BenchFlags } from "./bench-flags.js";
import type { BenchResult } from "./bench-result.js";
import type { WavKeeper } from "./keep-wavs.js";
import type { PushTarget } from "./push/push-address.js";
import { pushFigures } from "./push/push-figures.js";
import { writeReports } from "./report/write-reports.js";
import { printLine } from "./show/print-line.js";
import { resultTable } from "./show/result-table.js";
import { verdictWords } from "./slo/verdict-words.js";

export interface Outlets {
  /** of the folder for reports, whether or not it was given any sound */
  readonly keeper: WavKeeper | undefined;
  readonly receiver: PushTarget | undefined;
}

type Flags = Pick<BenchFlags, "json" | "out" | "force">;

/**
 * Prints, writes and pushes what was measured. What could not be printed is written and pushed all the same, and the other way
 * round. @throws OperatorError for a broken promise, and for a receiver that is away
 */
export async function tell(result: BenchResult, flags: Flags, { keeper, receiver }: Outlets): Promise<void> {
  const { json, out } = flags;
  const report = async (): Promise<readonly string[]> => (out === undefined ? [] : writeReports(result, out));
  const print = (): Promise<void> => printLine(json ? JSON.stringify(result, undefined, 2) : resultTable(result));
  const push = async (): Promise<Pushed> => (receiver === undefined ? {} : pushOrFault(result, receiver));
  const [files, pushed, ...others] = await Promise.allSettled([report(), push(), print(), keeper?.end()]);
  for (const outcome of [files, pushed, ...others]) if (outcome.status === "rejected") throw outcome.reason;
  const unremoved = flags.force ? await keeper?.removeOlder().then(() => undefined, faultWords) : undefined;
  const [written, { words, fault }] = [valueOf(files) ?? [], valueOf(pushed) ?? {}];
  const notes = [written.length > 0 && `written: ${written.join(", ")}`, words !== undefined && `pushed: ${words}`];
  await note(notes.filter((one) => one !== false).join("\n"), flags);
  throwUnlessGood(result, [fault, unremoved]);
}

const valueOf = <Value>(outcome: PromiseSettledResult<Value>): Value | undefined =>
  outcome.status === "fulfilled" ? outcome.value : undefined;

/** Standard output holds nothing but JSON where that was asked for. */
async function note(words: string, { json }: Flags): Promise<void> {
  if (words === "") return;
  if (json) process.stderr.write(`${words}\n`);
  else await printLine(`\n${words}`);
}

interface Pushed {
  /** what went where */
  readonly words?: string;
  readonly fault?: string;
}

/** A receiver that is away hides no verdict. */
function pushOrFault(result: BenchResult, receiver: PushTarget): Promise<Pushed> {
  return pushFigures(result, receiver).then(
    (words) => ({ words }),
    (error: unknown) => ({ fault: faultWords(error) }),
  );
}

function faultWords(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  throw error;
}

function throwUnlessGood(result: BenchResult, others: readonly (string | undefined)[]): void {
  const faults = [...others, faultOfFigures(result)].filter((fault) => fault !== undefined);
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
