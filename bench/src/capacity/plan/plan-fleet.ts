import { BenchError } from "../../bench-error.js";
import type { ServiceTimes } from "../service-times.js";
import type { Workers } from "../simulate/pipeline.js";
import type { SimulatedFigures } from "../simulate/simulated-figures.js";
import type { Goal } from "./goal.js";
import { least } from "./least.js";
import { redisLoad } from "./redis-load.js";
import { keeps, tryWorkers, type Trial } from "./try-workers.js";

export interface FleetPlan {
  readonly goal: Goal;
  readonly workers: Workers;
  /** at those workers; of the slice that was simulated, where the goal is larger */
  readonly figures: SimulatedFigures;
}

/**
 * So many listeners are simulated; of more, a slice with its share of the workers. A small system needs relatively more for its
 * chances, so that what is found for a slice is rather too much than too little.
 */
export const SLICE_STREAMS = 400;
const REAL_TIME_TOKENS_PER_SECOND = (7 * 24_000) / 2_048;
/** No queue forms before a single thread that is busy for no more of its time. */
export const MOST_BUSY = 0.6;
const MOST_TIMES = 8;
const AMPLE = 4;
const SECONDS = 30;

/** The fewest workers of each role that keep the promise for so many seconds of traffic. @throws BenchError when no number of them does */
export function planFleet(times: ServiceTimes, goal: Goal, seconds = SECONDS): FleetPlan {
  const share = Math.min(1, SLICE_STREAMS / goal.streams);
  const slice = { ...goal, streams: goal.streams * share };
  const trial = { times, goal: slice, seed: 1, seconds };
  const beside = { gateways: gatewaysFor(times, slice.streams), shards: redisLoad(times, slice, MOST_BUSY).nodes };
  const [llmFrom, vocodersFrom] = [llmWorkersFrom(times, slice.streams), vocodersFromOf(times, slice.streams)];
  const ample = AMPLE * vocodersFrom + 2;
  const llmWorkers = find(trial, { what: "LLM workers", from: llmFrom }, (count) => {
    return { ...beside, llmWorkers: count, vocoders: ample };
  });
  const vocoders = find(trial, { what: "vocoders", from: vocodersFrom }, (count) => {
    return { ...beside, llmWorkers, vocoders: count };
  });
  const figures = tryWorkers(trial, { ...beside, llmWorkers, vocoders });
  const whole = (count: number): number => Math.ceil(count / share);
  const workers = {
    llmWorkers: whole(llmWorkers),
    vocoders: whole(vocoders),
    gateways: gatewaysFor(times, goal.streams),
    shards: redisLoad(times, goal, MOST_BUSY).nodes,
  };
  return { goal, workers, figures };
}

interface Sought {
  readonly what: string;
  readonly from: number;
}

function find(trial: Trial, { what, from }: Sought, workersOf: (count: number) => Workers): number {
  const isEnough = (count: number): boolean => keeps(trial.goal, tryWorkers(trial, workersOf(count)));
  const found = least(isEnough, { from, most: MOST_TIMES * from });
  if (found !== undefined) return found;
  const figures = tryWorkers(trial, workersOf(MOST_TIMES * from));
  throw new BenchError(
    `No number of ${what} keeps the promise: ${MOST_TIMES * from} have the first sound at p99 ${figures.firstAudioMsP99.toFixed(0)} ms, and ${(100 * figures.underrunShare).toFixed(1)} % of the speeches a gap. A later first sound (--first-audio), or a faster engine.`,
  );
}

/** As many as generate that much sound, when all their sequences are busy. */
function llmWorkersFrom({ engine }: ServiceTimes, streams: number): number {
  const best = Math.max(
    ...engine.tokensPerSecond.map(([sequences, each]) => Math.min(sequences, engine.sequences) * each),
  );
  return Math.max(1, Math.ceil((streams * REAL_TIME_TOKENS_PER_SECOND) / best));
}

/** As many as decode that many frames, without context, in the largest batch. */
function vocodersFromOf({ vocoder }: ServiceTimes, streams: number): number {
  const [frames, ms] = vocoder.decodeMs.at(-1)!;
  const framesPerSecond = (vocoder.decoders * frames * 1_000) / ms;
  return Math.max(1, Math.ceil((streams * REAL_TIME_TOKENS_PER_SECOND) / 7 / framesPerSecond));
}

function gatewaysFor({ gateway }: ServiceTimes, streams: number): number {
  const byCpu = (streams * gateway.cpuMsPerAudioSecond) / 1_000 / MOST_BUSY;
  return Math.max(1, Math.ceil(byCpu), Math.ceil(streams / gateway.sockets));
}
