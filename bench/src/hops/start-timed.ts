import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startMynah, waitUntil, type RoleName, type RunningMynah } from "@mynah/testing";
import { makeLightVoice } from "../system/light-voice.js";
import { noMoments, type NotedMoments } from "./noted-moments.js";

const probe = new URL("./probe.js", import.meta.url).href;
const timedWorker = fileURLToPath(new URL("./timed-worker.js", import.meta.url));
const ROLES = ["gateway", "llm-worker", "vocoder-worker"] as const satisfies readonly RoleName[];

export interface TimedOptions {
  readonly sequences: number;
  /** of each stream */
  readonly frames: number;
  readonly tokensPerSecond: number;
}

/** The real programs on a Redis of their own, with a scripted engine, and notes of when things passed. */
export interface TimedSystem {
  readonly mynah: RunningMynah;
  /** What was noted since the last time. */
  takeNotes(): Promise<NotedMoments>;
  stop(): Promise<void>;
}

export async function startTimed({ sequences, frames, tokensPerSecond }: TimedOptions): Promise<TimedSystem> {
  const voice = await makeLightVoice();
  const folder = mkdtempSync(join(tmpdir(), "mynah-hops-"));
  const fileOf = (role: RoleName): string => join(folder, `${role}.json`);
  const clear = (): void => {
    voice.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  const env = {
    ...voice.env,
    NODE_OPTIONS: `--import=${probe}`,
    HOPS_SEQUENCES: `${sequences}`,
    HOPS_FRAMES: `${frames}`,
    HOPS_TOKENS_PER_SECOND: `${tokensPerSecond}`,
    // Nobody is refused: all are to be heard at once.
    FIRST_AUDIO_PROMISE_MS: "60000",
  };
  const roleEnv = Object.fromEntries(ROLES.map((role) => [role, { HOPS_FILE: fileOf(role) }]));
  try {
    const mynah = await startMynah({ env, roleEnv, programs: { "llm-worker": timedWorker } });
    const takeNotes = (): Promise<NotedMoments> => takeFrom(mynah, fileOf);
    return { mynah, takeNotes, stop: () => mynah.stop().finally(clear) };
  } catch (error) {
    clear();
    throw error;
  }
}

async function takeFrom({ roles }: RunningMynah, fileOf: (role: RoleName) => string): Promise<NotedMoments> {
  const all = noMoments();
  for (const role of ROLES) {
    const file = fileOf(role);
    roles[role].signal("SIGUSR2");
    await waitUntil(() => existsSync(file), { timeoutMs: 30_000, what: `the notes of the ${role}` });
    const own = JSON.parse(readFileSync(file, "utf8")) as NotedMoments;
    for (const kind of Object.keys(all) as (keyof NotedMoments)[]) appendTo(all[kind], own[kind]);
    rmSync(file);
  }
  return all;
}

/** Not spread into arguments: there may be more than a call takes. */
function appendTo(all: unknown[], more: readonly unknown[]): void {
  for (const item of more) all.push(item);
}
