import type { ServiceTimes } from "../service-times.js";
import type { AskedSpeech } from "./arrivals.js";
import { Pipeline, type Workers } from "./pipeline.js";
import { summarise, type SimulatedFigures } from "./simulated-figures.js";

export interface Simulation {
  readonly times: ServiceTimes;
  readonly workers: Workers;
  /** in order of time */
  readonly speeches: Iterable<AskedSpeech>;
  /** no speech that was asked for before is counted: the system fills up */
  readonly warmUpMs?: number;
  /** the simulation ends here; absent: when all is spoken */
  readonly untilMs?: number;
}

/** A system at work, from the speeches that are asked for to the sound that listeners have. The same input gives the same figures. */
export function simulate({ times, workers, speeches, warmUpMs = 0, untilMs = Infinity }: Simulation): SimulatedFigures {
  const pipeline = new Pipeline(times, workers);
  const arrivals = speeches[Symbol.iterator]();
  for (let next = arrivals.next(); ;) {
    const askedAt = next.done ? Infinity : next.value.atMs;
    if (Math.min(askedAt, pipeline.nextAt) > untilMs) break;
    if (!next.done && askedAt <= pipeline.nextAt) {
      pipeline.ask(next.value);
      next = arrivals.next();
    } else if (!pipeline.step()) break;
  }
  return summarise(pipeline, warmUpMs);
}
