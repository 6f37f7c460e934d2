import { setTimeout as sleep } from "node:timers/promises";
import { requestSpeech } from "../request-speech.js";
import type { RunningRole } from "../role-process.js";
import { startMynah, type RunningMynah } from "../start-mynah.js";
import { waitUntil } from "../wait-until.js";
import { Dice } from "./dice.js";
import { fuzzSocketIo } from "./fuzz-socket-io.js";
import { fuzzWebSocket } from "./fuzz-websocket.js";
import { makeHttpMessage } from "./make-http-message.js";
import { isFault, type Outcome } from "./outcome.js";
import { growthsOf, type Growth } from "./memory-growth.js";
import { residentMiB } from "./resident-memory.js";
import { sendHttp } from "./send-http.js";

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  /** the first client: a fault is met again by its number and --clients 1 */
  readonly from?: number;
  /** stop after so many clients */
  readonly clients?: number;
  /** clients at the same time */
  readonly atOnce?: number;
  readonly onProgress?: (requests: number) => void;
}

interface Fault extends Outcome {
  readonly client: number;
}

export interface FuzzReport {
  readonly requests: number;
  readonly seed: number;
  /** door -> what it said -> how often */
  readonly doors: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly faults: readonly Fault[];
  /** roles that ended, or are not alive */
  readonly crashed: readonly string[];
  readonly memory: readonly Growth[];
  /** segments that are still being spoken although all strangers have gone */
  readonly leftOver: number;
  /** bytes of sound that a good request got afterwards */
  readonly spokenAfterwards: number;
}

/** Cloning models are listed too, so that uploads are read; nothing speaks for them. */
const GATEWAY = {
  MYNAH_PROFILE: "mynah-mini,orpheus-3b-pretrained",
  REFERENCE_MS: "2000",
  GRACE_MS: "1000",
};
/** With room to spare V8 puts collecting off, and a heap that only waits for it looks like one that grows. */
const SMALL_HEAP = "--max-old-space-size=128 --max-semi-space-size=2";
const SAMPLES = 40;
/** Longer than the grace of speeches whose listeners have gone. */
const SETTLE_MS = 2_500;
const IDLE_MS = 20_000;

/** Strangers at all doors of a Mynah of its own: what was said, who died, and whether it grew. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const mynah = await startMynah({
    env: { LOG_LEVEL: process.env["TEST_LOG_LEVEL"] ?? "fatal", NODE_OPTIONS: SMALL_HEAP },
    roleEnv: { gateway: GATEWAY },
  });
  try {
    await requestSpeech(mynah.address, { input: "Before it begins." });
    const memory = new Map(Object.values(mynah.roles).map((role) => [role.name, [residentMiB(role.pid)]]));
    const sample = (): void =>
      Object.values(mynah.roles).forEach(({ name, pid }) => memory.get(name)?.push(residentMiB(pid)));
    const run = await sendAll(mynah, options, sample);
    await sleep(SETTLE_MS);
    sample();
    return { ...run, seed: options.seed, memory: growthsOf(memory), ...(await lookAfter(mynah)) };
  } finally {
    await mynah.stop();
  }
}

type Run = Pick<FuzzReport, "requests" | "doors" | "faults">;

async function sendAll(mynah: RunningMynah, options: FuzzOptions, sample: () => void): Promise<Run> {
  const { requests: wanted, seed, from = 0, clients = Infinity, atOnce = 12, onProgress } = options;
  const doors: Record<string, Record<string, number>> = {};
  const faults: Fault[] = [];
  let requests = 0;
  let client = from;
  let nextSample = wanted / SAMPLES;
  const work = async (): Promise<void> => {
    while (requests < wanted && client < from + clients) {
      const own = client++;
      const outcomes = await visit(mynah.address, new Dice(seed, own));
      requests += outcomes.length;
      for (const outcome of outcomes) note(doors, outcome);
      faults.push(...outcomes.filter(isFault).map((outcome) => ({ ...outcome, client: own })));
      if (requests < nextSample) continue;
      nextSample += wanted / SAMPLES;
      sample();
      onProgress?.(requests);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { requests, doors, faults };
}

async function visit(address: string, dice: Dice): Promise<readonly Outcome[]> {
  const kind = dice.share();
  if (kind < 0.9) return [await sendHttp(address, makeHttpMessage(dice))];
  return kind < 0.95 ? fuzzWebSocket(address, dice) : fuzzSocketIo(address, dice);
}

function note(doors: Record<string, Record<string, number>>, { door, said }: Outcome): void {
  const counts = (doors[door] ??= {});
  counts[said] = (counts[said] ?? 0) + 1;
}

async function lookAfter({
  address,
  roles,
}: RunningMynah): Promise<Pick<FuzzReport, "crashed" | "leftOver" | "spokenAfterwards">> {
  const crashed: string[] = [];
  for (const role of Object.values(roles))
    if (role.ended !== undefined || !(await role.isAlive())) crashed.push(`${role.name} (${String(role.ended)})`);
  const leftOver = await stillRunning(roles["llm-worker"]);
  const { pcm } = await requestSpeech(address, { input: "And it speaks on." }).catch(() => ({ pcm: [] }));
  return { crashed, leftOver, spokenAfterwards: pcm.length };
}

/** A sequence that nobody gives back would be missing for good. */
async function stillRunning(worker: RunningRole): Promise<number> {
  const running = (): Promise<number> => worker.metric("mynah_num_requests_running").catch(() => Number.NaN);
  const isIdle = async (): Promise<boolean> => (await running()) === 0;
  await waitUntil(isIdle, { timeoutMs: IDLE_MS, what: "an idle worker" }).catch(() => undefined);
  return running();
}
