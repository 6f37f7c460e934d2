import type { Fleet } from "@mynah/testing";
import { measureThroughput, startScripted, type Script } from "./measure-throughput.js";
import { seeded } from "@mynah/cli";
import { textOf, type ScriptedOrder } from "./scripted-orders.js";

/** What the script does not say: what a job costs beside its tokens, and by how much a timer is late. */
export interface Calibration {
  readonly jobMs: number;
  readonly lateMsPerFrame: number;
}

const SHORT_FRAMES = 8;
const LONG_FRAMES = 48;
const SHORT_COUNT = 8;
const LONG_COUNT = 3;

/** One worker with one sequence speaks short and long segments one after another: two lengths tell both. */
export async function calibrate({ rates }: Script): Promise<Calibration> {
  const alone = { rates: rates.slice(0, 1) };
  const fleet = await startScripted(1, alone);
  try {
    await measureThroughput(fleet, ordersOf(1, SHORT_FRAMES));
    const shortMs = await msEach(fleet, SHORT_COUNT, SHORT_FRAMES);
    const longMs = await msEach(fleet, LONG_COUNT, LONG_FRAMES);
    const msPerFrame = (longMs - shortMs) / (LONG_FRAMES - SHORT_FRAMES);
    const jobMs = Math.max(0, shortMs - SHORT_FRAMES * msPerFrame);
    return { jobMs, lateMsPerFrame: Math.max(0, msPerFrame - 7_000 / rates[0]!) };
  } finally {
    await fleet.stop();
  }
}

async function msEach(fleet: Fleet, count: number, frames: number): Promise<number> {
  const { seconds } = await measureThroughput(fleet, ordersOf(count, frames));
  return (seconds * 1_000) / count;
}

function ordersOf(count: number, frames: number): readonly ScriptedOrder[] {
  return Array.from({ length: count }, (_, seed) => ({ input: textOf(frames, seeded(seed)), frames }));
}
