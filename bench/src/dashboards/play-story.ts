import { setTimeout as sleep } from "node:timers/promises";
import type { Fleet } from "@mynah/testing";
import { hearFiles, rush } from "./hear-files.js";
import { listenOn, speakWhole, typeWords } from "./listen-on.js";
import type { Happening } from "./panel-data.js";

export interface Story {
  readonly fleet: Fleet;
  /** of all its gateways */
  readonly address: string;
  readonly listeners: number;
  readonly seconds: number;
}

/** Shares of the time. */
const [ALL_THERE, KILL, RUSH, LEAVE] = [0.3, 0.42, 0.66, 0.84];
const DEAD_S = 6;
/** for each listener so many more, in so short a time */
const [RUSH_OF_EACH, RUSH_S] = [3, 10];

/** A day in small: people come, a worker dies, too many come at once, half of the people leave. @returns what happened when */
export async function playStory({ fleet, address, listeners, seconds }: Story): Promise<readonly Happening[]> {
  const beganAt = performance.now();
  const happenings: Happening[] = [];
  const until = (at: number): Promise<void> => sleep(Math.max(0, beganAt + at * 1_000 - performance.now()));
  const tell = (what: string): void => void happenings.push({ at: (performance.now() - beganAt) / 1_000, what });
  const [early, late] = [new AbortController(), new AbortController()];
  const come = async (index: number): Promise<void> => {
    const over = index % 2 === 0 ? late.signal : early.signal;
    await until((seconds * ALL_THERE * index) / listeners);
    if (index % 3 === 1) await hearFiles(address, over);
    else await listenOn(address, { ask: index % 3 === 2 ? typeWords : speakWhole, over });
  };
  tell(`${listeners} listeners come one after another: with the SDK, over HTTP, typing; some interrupt what they hear`);
  const heard = Promise.all(Array.from({ length: listeners }, (_, index) => come(index)));
  await until(seconds * KILL);
  tell(`kill -9 of one of ${fleet.llmWorkers.length} LLM workers; ${DEAD_S} s later it is there again`);
  await fleet.llmWorkers[0]!.kill();
  await sleep(DEAD_S * 1_000);
  await fleet.llmWorkers[0]!.start();
  await until(seconds * RUSH);
  const more = listeners * RUSH_OF_EACH;
  tell(`${more} more ask within ${RUSH_S} s, over HTTP`);
  const rushed = rush(address, more, (RUSH_S * 1_000) / more);
  await until(seconds * LEAVE);
  tell("half of the listeners leave");
  early.abort();
  await until(seconds);
  late.abort();
  await Promise.all([heard, rushed]);
  return happenings;
}
