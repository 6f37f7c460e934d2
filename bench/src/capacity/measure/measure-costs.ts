import { keys } from "@mynah/protocol";
import { hashSlot } from "@mynah/protocol/redis";
import { hearHttp, startFleet, startRedisCluster, type Fleet, type RunningRole } from "@mynah/testing";
import type { Redis } from "ioredis";
import { cpuSeconds } from "../../cpu-seconds.js";
import { PATIENCE } from "../check/measure-throughput.js";
import { textOf } from "../check/scripted-orders.js";
import type { ServiceTimes } from "../service-times.js";
import { seeded } from "@mynah/cli";
import { lessIdle, toCosts, useOver, type Use, type UseOver } from "./used.js";
import { readRedisUse } from "./redis-use.js";

export type MeasuredCosts = Pick<ServiceTimes, "redis" | "llmWorker"> & { readonly gatewayCpuMs: number };

const SEQUENCES = 8;
/** Twice real time, as an engine with some room speaks. */
const TOKENS_PER_SECOND = 164;
const COUNT = 24;
/** One segment each. */
const [SHORT_FRAMES, LONG_FRAMES] = [6, 56];
const IDLE_MS = 4_000;
const BYTES_PER_AUDIO_SECOND = 48_000;
const SLOTS = 16_384;
/** So many equal parts of the slots that the first shard and the queue lie in different ones. */
const NODES = 5;

interface Scene {
  readonly fleet: Fleet;
  readonly shard: Redis;
  readonly queue: Redis;
}

/**
 * What sound costs the real programs and Redis: short and long segments by the scripted engine, less what idling costs. In a
 * cluster, so that what the shard's node does is told from what the queue's does.
 */
export async function measureCosts(): Promise<MeasuredCosts> {
  const engine = { sequences: SEQUENCES, tokensPerSecond: TOKENS_PER_SECOND };
  const cluster = await startRedisCluster(NODES);
  const fleet = await startFleet({ engine, env: { ...PATIENCE, REDIS_CLUSTER: cluster.nodes } }).catch(
    async (error) => {
      await cluster.stop();
      throw error;
    },
  );
  try {
    const nodes = cluster.connectAll();
    const nodeOf = (key: string): Redis => nodes[Math.floor((hashSlot(key) * NODES) / SLOTS)]!;
    const scene = { fleet, shard: nodeOf(keys.windows("", 0)), queue: nodeOf(keys.queuePrefix) };
    if (scene.shard === scene.queue) throw new Error("the first shard and the queue lie on one node");
    return await compare(scene);
  } finally {
    await fleet.stop();
    await cluster.stop();
  }
}

async function compare(scene: Scene): Promise<MeasuredCosts> {
  const over = (work: () => Promise<number>): Promise<UseOver> => useOver(() => readUse(scene), work);
  await speak(scene.fleet, SHORT_FRAMES);
  const idle = await over(() => new Promise((resolve) => setTimeout(resolve, IDLE_MS, 0)));
  const short = await over(() => speak(scene.fleet, SHORT_FRAMES));
  const long = await over(() => speak(scene.fleet, LONG_FRAMES));
  return toCosts({ short: lessIdle(short, idle), long: lessIdle(long, idle), segments: COUNT });
}

async function readUse({ fleet, shard, queue }: Scene): Promise<Use> {
  const [ofShard, ofQueue] = await Promise.all([shard, queue].map(readRedisUse));
  return {
    shard: ofShard!,
    queue: ofQueue!,
    gatewayMs: await msOf(fleet.gateways),
    llmMs: await msOf(fleet.llmWorkers),
  };
}

async function msOf(roles: readonly RunningRole[]): Promise<number> {
  return 1_000 * (await cpuSeconds(...roles));
}

/** @returns seconds of sound */
async function speak({ address }: Fleet, frames: number): Promise<number> {
  const bodies = Array.from({ length: COUNT }, async (_, seed) => {
    const body = await hearHttp(address, { input: textOf(frames, seeded(seed)), seed });
    await body.over();
    return body.bytes;
  });
  return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0) / BYTES_PER_AUDIO_SECOND;
}
