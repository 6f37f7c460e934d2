import { simulate } from "../simulate/simulate.js";
import type { ServiceTimes } from "../service-times.js";
import { calibrate } from "./calibrate.js";
import { measureThroughput, startScripted, type Script } from "./measure-throughput.js";
import { readVocoderCost } from "./read-vocoder-cost.js";
import { scriptedOrders, type ScriptedOrder } from "./scripted-orders.js";
import { scriptedTimes } from "./scripted-times.js";

/** Predicted and measured, in seconds of sound a second. */
export interface CheckedSize {
  readonly llmWorkers: number;
  readonly speeches: number;
  readonly predicted: number;
  readonly measured: number;
  /** predicted as a share of measured */
  readonly ratio: number;
}

export interface CheckOptions {
  readonly sizes: readonly number[];
  /** segments that each sequence speaks one after another */
  readonly waves: number;
  readonly script: Script;
  readonly say: (text: string) => void;
}

/** The real programs beside the simulator, with the same speeches, all asked for at once. Only one worker's one sequence is measured beforehand. */
export async function check({ sizes, waves, script, say }: CheckOptions): Promise<readonly CheckedSize[]> {
  const calibration = await calibrate(script);
  say(`a job costs ${calibration.jobMs.toFixed(1)} ms, a timer is ${calibration.lateMsPerFrame.toFixed(2)} ms late`);
  const checked: CheckedSize[] = [];
  for (const llmWorkers of sizes) {
    const orders = scriptedOrders(waves * script.rates.length * llmWorkers, llmWorkers);
    const fleet = await startScripted(llmWorkers, script);
    try {
      const { audioSeconds, seconds } = await measureThroughput(fleet, orders);
      // Afterwards: what a vocoder says while all programs start is what starting costs.
      const times = scriptedTimes(script, calibration, await readVocoderCost(fleet));
      checked.push(compare({ llmWorkers, orders, measured: audioSeconds / seconds }, times));
      say(`${llmWorkers} workers: ${JSON.stringify(checked.at(-1))}`);
    } finally {
      await fleet.stop();
    }
  }
  return checked;
}

interface Measured {
  readonly llmWorkers: number;
  readonly orders: readonly ScriptedOrder[];
  readonly measured: number;
}

function compare({ llmWorkers, orders, measured }: Measured, times: ServiceTimes): CheckedSize {
  const speeches = orders.map(({ frames }) => ({ atMs: 0, segmentFrames: [frames] }));
  const workers = { llmWorkers, vocoders: 1, gateways: 1, shards: 1 };
  const { audioSecondsPerSecond: predicted } = simulate({ times, workers, speeches });
  const rounded = (value: number): number => Number(value.toFixed(3));
  const figures = { predicted: rounded(predicted), measured: rounded(measured), ratio: rounded(predicted / measured) };
  return { llmWorkers, speeches: orders.length, ...figures };
}
