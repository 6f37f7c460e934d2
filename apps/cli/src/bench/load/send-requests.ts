import { setTimeout as sleep } from "node:timers/promises";
import type { RequestFigures } from "../bench-result.js";
import type { BenchPlan } from "./bench-plan.js";
import { poissonTimes } from "./poisson-times.js";
import { seeded } from "./seeded.js";

export interface SendOptions {
  readonly plan: Pick<BenchPlan, "load" | "seed" | "requests" | "durationMs">;
  /** since the iteration began */
  readonly sinceMs: () => number;
  readonly signal: AbortSignal;
  /** @returns undefined when it was stopped */
  readonly ask: (index: number, plannedAtMs: number) => Promise<RequestFigures | undefined>;
}

/** A listener whose request has failed waits for so long: a server that refuses at once is not to be stormed. */
const afterFailureMs = 250;

/** Sends the requests of an iteration, and resolves when all of them are heard. Ends early, without an error, when it is aborted. */
export async function sendRequests(options: SendOptions): Promise<void> {
  const { load, seed } = options.plan;
  if (load.kind === "open") return sendOpen(options, poissonTimes(load.perSecond, seeded(seed + 1)));
  let next = 0;
  const listen = async (): Promise<void> => {
    let plannedAtMs = 0;
    while (mayPlan(options, next, plannedAtMs)) {
      const figures = await options.ask(next++, plannedAtMs);
      plannedAtMs = figures === undefined ? Infinity : await readyAt(figures, options);
    }
  };
  await Promise.all(Array.from({ length: load.listeners }, listen));
}

/** On time, whatever is still running. */
async function sendOpen(options: SendOptions, times: Iterator<number, never>): Promise<void> {
  const running = new Set<Promise<unknown>>();
  let plannedAtMs = times.next().value;
  for (let index = 0; mayPlan(options, index, plannedAtMs); index += 1) {
    await pause(plannedAtMs - options.sinceMs(), options.signal);
    if (options.signal.aborted) break;
    const asked: Promise<unknown> = options.ask(index, plannedAtMs).finally(() => running.delete(asked));
    running.add(asked);
    plannedAtMs = times.next().value;
  }
  await Promise.all(running);
}

function mayPlan({ plan, signal }: SendOptions, index: number, plannedAtMs: number): boolean {
  return !signal.aborted && index < plan.requests && plannedAtMs < plan.durationMs;
}

/** A listener asks again as soon as it has heard all. */
async function readyAt({ plannedAtMs, lagMs, endMs, error }: RequestFigures, options: SendOptions): Promise<number> {
  const endedMs = plannedAtMs + lagMs + endMs;
  if (error === undefined) return endedMs;
  await pause(afterFailureMs, options.signal);
  return Math.max(options.sinceMs(), endedMs);
}

/** Until then or until it is aborted. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
}
