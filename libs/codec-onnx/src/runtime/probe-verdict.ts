import type { ProbeOutcome, ProbeReport } from "./probe-messages.js";
import { providerProblem } from "./provider-problem.js";
import { executionProvidersOf, type Provider } from "./provider.js";

/** A GPU's rounding, half precision included, stays far below; silence or the samples of another row do not. */
const MOST_ERROR = 0.1;
/** Nearly all of a decode's work. Small ones may well run on the CPU: shapes, and the lookup of codes. */
const HEAVY = /Conv|MatMul|Gemm/;

/** What keeps a provider from being used, in one sentence that says what to do; undefined when nothing does. */
export function probeProblem(provider: Provider, outcome: ProbeOutcome): string | undefined {
  switch (outcome.kind) {
    case "failed":
      return (
        providerProblem(provider, `${outcome.message}\n${outcome.told}`) ?? `${provider}: ${firstLine(outcome.message)}`
      );
    case "crashed":
      return (
        providerProblem(provider, outcome.told) ??
        `${provider}: it crashed (${outcome.signal}) while decoding on trial; update the GPU's driver, or choose another`
      );
    case "silent":
      return `${provider}: it gave no answer within ${outcome.afterMs / 1_000} s; check the GPU and its driver`;
    case "report":
      return fallbackProblem(provider, outcome) ?? soundProblem(provider, outcome);
  }
}

/** ONNX Runtime gives to the CPU what a provider does not take, and says nothing. */
function fallbackProblem(provider: Provider, { nodes }: ProbeReport): string | undefined {
  const names = executionProvidersOf(provider).map((name) => `${name}executionprovider`);
  const isHere = (on: string): boolean => names.includes(on.toLowerCase());
  const elsewhere = new Set(nodes.filter(({ op, on }) => HEAVY.test(op) && !isHere(on)).map(({ op }) => op));
  const isUsed = nodes.some(({ on }) => on.toLowerCase() === names[0]);
  if (isUsed && elsewhere.size === 0) return undefined;
  const what = isUsed ? [...elsewhere].join(", ") : "the whole graph";
  return `${provider}: it leaves ${what} to the CPU; prepare the codec with \`npm run mynah -- models prepare\`, or choose cpu`;
}

function soundProblem(provider: Provider, { error, cpuError }: ProbeReport): string | undefined {
  // A codec that draws its noise anew cannot be compared; that is said of it later, whatever the provider.
  if (error <= Math.max(MOST_ERROR, 2 * cpuError)) return undefined;
  return `${provider}: its samples are wrong (error ${error.toPrecision(2)} of the CPU's); update the GPU's driver, or choose another`;
}

function firstLine(message: string): string {
  return message.trim().split("\n", 1)[0] ?? "";
}
