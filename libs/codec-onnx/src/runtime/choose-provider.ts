import type { Logger } from "@mynah/program";
import type { ProbeOutcome } from "./probe-messages.js";
import { probeProblem } from "./probe-verdict.js";
import { ProviderError, type Provider } from "./provider.js";

/** Tried in this order when nobody has named one. */
const BY_THEMSELVES = ["cuda", "webgpu"] as const;

export interface ProviderTrials {
  /** why there is no point in trying; undefined when there is */
  readonly skip: (provider: Provider) => string | undefined;
  readonly probe: (provider: Provider) => Promise<ProbeOutcome>;
  readonly log: Logger;
}

/**
 * The provider that was asked for, or with `auto` the first of cuda and webgpu that works here and is faster than the CPU, else cpu.
 *
 * @throws ProviderError when one that was named cannot be used: never another instead of it
 */
export async function chooseProvider(wanted: Provider | "auto", trials: ProviderTrials): Promise<Provider> {
  if (wanted === "auto") return chooseAmong(trials);
  if (wanted === "cpu") return wanted;
  const outcome = await trials.probe(wanted);
  const problem = probeProblem(wanted, outcome);
  trials.log.debug({ provider: wanted, outcome: summaryOf(outcome) }, "execution provider tried");
  if (problem !== undefined) throw new ProviderError(problem);
  const slow = slowness(wanted, outcome);
  if (slow !== undefined)
    trials.log.warn({ reason: slow }, "the CPU would be faster than the execution provider asked for");
  return wanted;
}

async function chooseAmong({ skip, probe, log }: ProviderTrials): Promise<Provider> {
  for (const provider of BY_THEMSELVES) {
    const reason = skip(provider) ?? (await reasonAgainst(provider, probe));
    if (reason === undefined) return provider;
    log.info({ provider, reason }, "execution provider passed over");
  }
  return "cpu";
}

async function reasonAgainst(provider: Provider, probe: ProviderTrials["probe"]): Promise<string | undefined> {
  const outcome = await probe(provider);
  return probeProblem(provider, outcome) ?? slowness(provider, outcome);
}

function slowness(provider: Provider, outcome: ProbeOutcome): string | undefined {
  if (outcome.kind !== "report" || outcome.msPerFrame <= outcome.cpuMsPerFrame) return undefined;
  const [given, cpu] = [outcome.msPerFrame, outcome.cpuMsPerFrame].map((ms) => ms.toFixed(2));
  return `${provider}: slower than the CPU here, ${given} ms a frame against ${cpu}`;
}

function summaryOf(outcome: ProbeOutcome) {
  return outcome.kind === "report" ? { ...outcome, nodes: outcome.nodes.length } : outcome;
}
