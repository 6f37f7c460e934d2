import { hearHttp, startFleet, type Fleet } from "@mynah/testing";
import type { ScriptedOrder } from "./scripted-orders.js";

/** How the scripted engine of each worker speaks: tokens a second of each sequence, by how many run at once. */
export interface Script {
  readonly rates: readonly number[];
}

export interface MeasuredThroughput {
  readonly audioSeconds: number;
  readonly seconds: number;
}

const BYTES_PER_FRAME = 2 * 2_048;
const BYTES_PER_AUDIO_SECOND = 48_000;
const LONGEST_MS = 300_000;
/** A dear frame makes for few and large windows, so that the vocoder's CPU is not what limits. */
export const TOLD_MS_PER_FRAME = 40;
/** Nothing is given up or refused for its wait: all is asked for at once. */
export const PATIENCE = {
  FIRST_AUDIO_PROMISE_MS: `${LONGEST_MS}`,
  QUEUE_DEADLINE_MS: `${LONGEST_MS}`,
  FIRST_AUDIO_DEADLINE_MS: `${LONGEST_MS}`,
  STALL_MS: `${LONGEST_MS}`,
};

/** The real programs: gateways, vocoders with the codec in the box, and LLM workers with the scripted engine. */
export function startScripted(llmWorkers: number, { rates }: Script): Promise<Fleet> {
  const env = { ...PATIENCE, DECODE_MS_PER_FRAME: `${TOLD_MS_PER_FRAME}` };
  return startFleet({ llmWorkers, engine: { sequences: rates.length, rates }, env });
}

/** All orders at once, until the last sound. @throws Error when anything was not spoken whole */
export async function measureThroughput(
  { address }: Fleet,
  orders: readonly ScriptedOrder[],
): Promise<MeasuredThroughput> {
  const begun = performance.now();
  const bytes = await Promise.all(orders.map((order, seed) => hear(address, order, seed)));
  const seconds = (performance.now() - begun) / 1_000;
  return { audioSeconds: bytes.reduce((sum, each) => sum + each, 0) / BYTES_PER_AUDIO_SECOND, seconds };
}

async function hear(address: string, { input, frames }: ScriptedOrder, seed: number): Promise<number> {
  const body = await hearHttp(address, { input, seed });
  await body.over(LONGEST_MS);
  if (body.end === "whole" && body.bytes === frames * BYTES_PER_FRAME) return body.bytes;
  throw new Error(`${frames} frames were asked for, and ${body.bytes / BYTES_PER_FRAME} came (${body.end})`);
}
