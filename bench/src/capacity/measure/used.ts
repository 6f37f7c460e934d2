import type { RedisCost, ServiceTimes } from "../service-times.js";
import { fitTwo } from "./fit-two.js";

/** What was used, since some moment, by each that is watched. */
export interface Use {
  readonly shard: RedisCost;
  readonly queue: RedisCost;
  /** of processors */
  readonly gatewayMs: number;
  readonly llmMs: number;
}

export interface UseOver {
  readonly use: Use;
  readonly seconds: number;
  readonly audioSeconds: number;
}

export async function useOver(read: () => Promise<Use>, work: () => Promise<number>): Promise<UseOver> {
  const [before, begun] = [await read(), performance.now()];
  const audioSeconds = await work();
  const [after, seconds] = [await read(), (performance.now() - begun) / 1_000];
  return { use: combine(after, before, (now, then) => now - then), seconds, audioSeconds };
}

/** Memory is not used up by idling. */
export function lessIdle(busy: UseOver, idle: UseOver): UseOver {
  const share = busy.seconds / idle.seconds;
  const less = combine(busy.use, idle.use, (of, idling) => Math.max(0, of - share * idling));
  const keep = (kind: "shard" | "queue"): RedisCost => ({
    ...less[kind],
    memoryBytes: Math.max(0, busy.use[kind].memoryBytes),
  });
  return { ...busy, use: { ...less, shard: keep("shard"), queue: keep("queue") } };
}

export interface TwoLengths {
  readonly short: UseOver;
  readonly long: UseOver;
  readonly segments: number;
}

type Costs = Pick<ServiceTimes, "redis" | "llmWorker"> & { readonly gatewayCpuMs: number };

/** The queue knows no sound: all that it does is a segment's. A request's share of a program is spread over its sound. */
export function toCosts({ short, long, segments }: TwoLengths): Costs {
  const fit = (name: keyof RedisCost) =>
    fitTwo(
      { audioSeconds: long.audioSeconds, segments, cost: long.use.shard[name] },
      { audioSeconds: short.audioSeconds, segments, cost: short.use.shard[name] },
    );
  const queue = ({ use }: UseOver, name: keyof RedisCost): number => use.queue[name] / segments;
  return {
    redis: {
      perAudioSecond: ofEach((name) => fit(name).perAudioSecond),
      perSegment: ofEach((name) => fit(name).perSegment),
      queuePerSegment: ofEach((name) => (queue(short, name) + queue(long, name)) / 2),
    },
    gatewayCpuMs: long.use.gatewayMs / long.audioSeconds,
    llmWorker: { cpuMsPerAudioSecond: long.use.llmMs / long.audioSeconds },
  };
}

type Operation = (one: number, other: number) => number;

function combine(one: Use, other: Use, operation: Operation): Use {
  const redis = (kind: "shard" | "queue"): RedisCost => ofEach((name) => operation(one[kind][name], other[kind][name]));
  const [gatewayMs, llmMs] = [operation(one.gatewayMs, other.gatewayMs), operation(one.llmMs, other.llmMs)];
  return { shard: redis("shard"), queue: redis("queue"), gatewayMs, llmMs };
}

function ofEach(of: (name: keyof RedisCost) => number): RedisCost {
  return { cpuMs: of("cpuMs"), commands: of("commands"), bytes: of("bytes"), memoryBytes: of("memoryBytes") };
}
