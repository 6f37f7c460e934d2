import type { ServiceTimes } from "../service-times.js";
import { poissonArrivals } from "../simulate/arrivals.js";
import type { Workers } from "../simulate/pipeline.js";
import { simulate } from "../simulate/simulate.js";
import type { SimulatedFigures } from "../simulate/simulated-figures.js";
import type { Goal } from "./goal.js";

export interface Trial {
  readonly times: ServiceTimes;
  readonly goal: Goal;
  readonly seed: number;
  /** counted, after the system has filled up */
  readonly seconds: number;
}

/** The longest speech is one and a half times the mean. */
const FILLING = 1.6;

/** So many workers, with as many listeners as the goal has. */
export function tryWorkers({ times, goal, seed, seconds }: Trial, workers: Workers): SimulatedFigures {
  const warmUpMs = FILLING * goal.speechSeconds * 1_000;
  const untilMs = warmUpMs + seconds * 1_000;
  const speeches = poissonArrivals({ ...goal, seed, durationMs: untilMs });
  return simulate({ times, workers, speeches, warmUpMs, untilMs });
}

/** First audio in time, and nobody hears a gap. */
export function keeps(goal: Goal, { firstAudioMsP99, underrunShare }: SimulatedFigures): boolean {
  return firstAudioMsP99 <= goal.firstAudioMsP99 && underrunShare === 0;
}
