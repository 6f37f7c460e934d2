import { setTimeout as sleep } from "node:timers/promises";
import { openDoor, type BenchPlan } from "@mynah/cli/bench";
import { median } from "../median.js";
import type { Replay } from "./replay/start-replay.js";

/** How soon the model is free again when a listener is gone. */
export interface HangUpFigures {
  readonly tried: number;
  /** undefined: the model went on to the end for nobody */
  readonly medianMs: number | undefined;
}

export interface HangUpOptions {
  readonly target: BenchPlan["target"];
  readonly text: string;
  /** how long the model speaks it */
  readonly speechMs: number;
  readonly replay: Replay;
  readonly signal: AbortSignal;
}

const TIMES = 5;

/** Asks, hangs up in the middle, and waits until the model server is left as well; no further once it is not. */
export async function timeHangUps(options: HangUpOptions): Promise<HangUpFigures> {
  const tookMs: number[] = [];
  for (let tried = 1; tried <= TIMES; tried++) {
    const ms = await timeHangUp(options);
    if (ms === undefined) return { tried, medianMs: undefined };
    tookMs.push(ms);
  }
  return { tried: TIMES, medianMs: median(tookMs) };
}

async function timeHangUp({ target, text, speechMs, replay, signal }: HangUpOptions): Promise<number | undefined> {
  const hangUp = new AbortController();
  const over = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(2 * speechMs + 1_000))]);
  const left = replay.whenHungUp(over).then(
    () => performance.now(),
    () => undefined,
  );
  const heard = listen(target, text, AbortSignal.any([signal, hangUp.signal]));
  await sleep(speechMs / 2, undefined, { signal });
  const hungUpMs = performance.now();
  hangUp.abort();
  await heard;
  const leftMs = await left;
  signal.throwIfAborted();
  return leftMs === undefined ? undefined : leftMs - hungUpMs;
}

async function listen(target: BenchPlan["target"], text: string, signal: AbortSignal): Promise<void> {
  const door = openDoor(target);
  const deaf = { bytes: nothing, message: nothing, rate: nothing, server: nothing };
  try {
    const line = await door.open(signal);
    await line.speak(text, deaf, signal).catch(nothing);
  } finally {
    door.close();
  }
}

const nothing = (): void => undefined;
