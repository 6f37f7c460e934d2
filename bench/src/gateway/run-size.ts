import { cpus } from "node:os";
import { createSpeechId, type SpeechId } from "@mynah/protocol";
import { createSpeechStore, publishEnginePace } from "@mynah/protocol/redis";
import { freePort, startPrivateRedis, startRole, waitUntil } from "@mynah/testing";
import { Redis } from "ioredis";
import { processorMs } from "../system/processor-time.js";
import { residentKB } from "../system/resident-memory.js";
import { machineMs } from "../system/machine-clock.js";
import { makeLightVoice } from "../system/light-voice.js";
import { scriptedText } from "../system/scripted-text.js";
import { findSpeeches } from "./find-speeches.js";
import type { Door } from "./listener-messages.js";
import { startListeners, type ListenerProcesses } from "./listener-processes.js";
import { pin } from "./pin.js";
import { prepareWindows } from "./prepared-windows.js";
import type { MeasuredSize, MemoryParts } from "./summarise.js";
import { writeInTime } from "./write-in-time.js";

export interface SizeOptions {
  readonly streams: number;
  readonly seconds: number;
  readonly chunkFrames: number;
  readonly door: Door;
  /** processes of listeners */
  readonly clients: number;
  /** a folder: the gateway leaves a profile of its processor time there when it ends */
  readonly profile?: string | undefined;
}

export type RunSize = MeasuredSize & { readonly isPinned: boolean };

const CODEC = "light";
const FRAME_SAMPLES = 2_048;
const SAMPLE_RATE = 24_000;
/** Of the time, until all is compiled and every stream plays. */
const WARM_UP_SHARE = 0.3;
const PATIENCE_MS = "600000";
/** Nothing is given up or refused: nobody speaks here but the bench. */
const PATIENCE = ["FIRST_AUDIO_PROMISE_MS", "QUEUE_DEADLINE_MS", "FIRST_AUDIO_DEADLINE_MS", "STALL_MS"];

/** So many streams through a gateway and a Redis of their own. */
export async function runSize(options: SizeOptions): Promise<RunSize> {
  const voice = await makeLightVoice();
  const server = await startPrivateRedis();
  const redis = new Redis(server.url);
  const port = await freePort();
  const patience = Object.fromEntries(PATIENCE.map((name) => [name, PATIENCE_MS]));
  const env = { ...process.env, LOG_LEVEL: "warn", ...patience, ...voice.env, REDIS_URL: server.url, PORT: `${port}` };
  const { profile } = options;
  const execArgv = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const gateway = await startRole({ name: "gateway", env, execArgv });
  const signing = setInterval(() => void signEngine(redis), 1_000);
  try {
    await signEngine(redis);
    const redisPid = await pidOf(redis);
    const isPinned = [pin(gateway.pid, [0]), ...[redisPid, process.pid].map((pid) => pin(pid, otherCores()))].every(
      Boolean,
    );
    const measured = await measure(options, {
      redis,
      redisPid,
      url: server.url,
      address: `http://127.0.0.1:${port}`,
      pid: gateway.pid,
      memoryParts: async () => ({
        heapKB: (await gateway.metric("nodejs_heap_size_total_bytes")) / 1_000,
        buffersKB: (await gateway.metric("nodejs_external_memory_bytes")) / 1_000,
      }),
      longestBlockMs: async () => 1_000 * (await gateway.metric("nodejs_eventloop_lag_max_seconds")),
    });
    return { ...measured, isPinned };
  } finally {
    clearInterval(signing);
    await gateway.stop();
    redis.disconnect();
    await server.stop();
    voice.remove();
  }
}

/** Over HTTP a speech is let in only where somebody would speak it. */
function signEngine(redis: Redis): Promise<void> {
  return publishEnginePace(redis, { profile: CODEC, worker: "bench" }, { sequences: 100_000 }).catch(() => undefined);
}

async function pidOf(redis: Redis): Promise<number> {
  return Number(/process_id:(\d+)/.exec(await redis.info("server"))?.[1]);
}

/** The gateway has the first core for itself, where there are more. Of the machine: this process may be kept on one of them already. */
const otherCores = (): readonly number[] =>
  cpus()
    .slice(1)
    .map((_, at) => at + 1);

interface Scene {
  readonly redis: Redis;
  readonly redisPid: number;
  readonly url: string;
  readonly address: string;
  readonly pid: number;
  /** how long the gateway's event loop was kept from its timers at worst since this was asked before */
  readonly longestBlockMs: () => Promise<number>;
  readonly memoryParts: () => Promise<MemoryParts>;
}

async function measure(options: SizeOptions, scene: Scene): Promise<MeasuredSize> {
  const { streams, seconds, chunkFrames, door, clients } = options;
  const chunkSamples = chunkFrames * FRAME_SAMPLES;
  const chunksEach = Math.ceil((seconds * SAMPLE_RATE) / chunkSamples);
  const windows = await prepareWindows(scene.url, CODEC, streams * chunksEach);
  const idleKB = residentKB(scene.pid);
  const idleParts = await scene.memoryParts();
  const texts = Array.from({ length: streams }, (_, at) => scriptedText(at));
  const opened = door === "socket.io" ? await openSpeeches(scene.redis, texts) : undefined;
  const order = { address: scene.address, door, names: opened ?? texts, chunkBytes: 2 * chunkSamples };
  const listeners = await startListeners(order, Math.min(clients, streams));
  try {
    listeners.pids.forEach((pid) => pin(pid, otherCores()));
    const speeches = opened ?? (await waitForSpeeches(scene.redis, texts));
    const watched = watchFrom(scene, listeners, WARM_UP_SHARE * seconds * 1_000);
    const writing = await writeInTime({ speeches, chunkSamples, chunksEach, windows });
    const use = await watched();
    const busyKB = residentKB(scene.pid);
    const busyParts = await scene.memoryParts();
    await waitForLast();
    const { delaysMs, ownLagMs } = await listeners.report();
    if (listeners.failures.length > 0) throw new Error(`a listener failed: ${listeners.failures[0]}`);
    const expectedChunks = countFrom(use.fromMs - use.begunMs, { streams, chunksEach, chunkSamples });
    const counts = { streams, chunkFrames, delaysMs, expectedChunks };
    return {
      ...counts,
      ...use,
      coresForBench: Math.max(1, otherCores().length),
      idleKB,
      busyKB,
      idleParts,
      busyParts,
      writing,
      listenersLagMs: ownLagMs,
    };
  } finally {
    listeners.stop();
    windows.close();
  }
}

/** As the gateway opens them; nobody is to queue jobs for them. */
function openSpeeches(redis: Redis, texts: readonly string[]): Promise<readonly SpeechId[]> {
  const store = createSpeechStore(redis);
  const open = async (text: string): Promise<SpeechId> => {
    const speechId = createSpeechId(0);
    await store.open(speechId, { owner: "anonymous", model: CODEC, voice: "one", texts: [text] });
    return speechId;
  };
  return Promise.all(texts.map(open));
}

/** They have asked, and the gateway may not have opened the last ones yet. */
function waitForSpeeches(redis: Redis, texts: readonly string[]): Promise<readonly SpeechId[]> {
  const find = () => findSpeeches(redis, texts).catch(() => undefined);
  return waitUntil(find, { timeoutMs: 60_000, everyMs: 500, what: "all speeches" });
}

/** @returns what was used since the warm-up, when asked at the end */
function watchFrom({ pid, redisPid, longestBlockMs }: Scene, listeners: ListenerProcesses, warmUpMs: number) {
  const benchPids = [process.pid, redisPid, ...listeners.pids];
  const look = () => ({
    atMs: machineMs(),
    gatewayMs: processorMs(pid),
    benchMs: benchPids.reduce((sum, each) => sum + processorMs(each), 0),
  });
  const begunMs = machineMs();
  const fromMs = begunMs + warmUpMs;
  listeners.measure(fromMs);
  let before = look();
  setTimeout(() => void longestBlockMs().then(() => (before = look())), warmUpMs);
  return async () => {
    const after = look();
    const [gatewayCpuMs, benchCpuMs] = [after.gatewayMs - before.gatewayMs, after.benchMs - before.benchMs];
    const measuredMs = after.atMs - before.atMs;
    return { begunMs, fromMs, gatewayCpuMs, benchCpuMs, measuredMs, longestBlockMs: await longestBlockMs() };
  };
}

interface Counts {
  readonly streams: number;
  readonly chunksEach: number;
  readonly chunkSamples: number;
}

/** Chunks that were due after the warm-up; one written late may be measured beside. */
function countFrom(warmUpMs: number, { streams, chunksEach, chunkSamples }: Counts): number {
  const periodMs = (1_000 * chunkSamples) / SAMPLE_RATE;
  return Math.floor(streams * (chunksEach - warmUpMs / periodMs)) - 1;
}

const waitForLast = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_500));
