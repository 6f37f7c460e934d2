import type { ServiceTimes } from "../service-times.js";
import type { Goal } from "./goal.js";
import { redisLoad } from "./redis-load.js";

/** With how many streams one of something is full. */
export interface Bound {
  readonly what: string;
  readonly streams: number;
  readonly then: string;
}

const FULL_THREAD = 0.6;
const REDIS_GIGABYTES = 32;
const NETWORK_MEGABITS = 10_000;

/** What breaks first as a system grows, when there is one of each; the earliest first. */
export function firstBounds(times: ServiceTimes, goal: Goal): readonly Bound[] {
  const { perNode, queue } = redisLoad(times, { ...goal, streams: 1 }, Infinity);
  const { gateway } = times;
  const bounds: readonly Bound[] = [
    {
      what: "one Redis: its thread, with sound",
      streams: FULL_THREAD / perNode.cpu,
      then: "a cluster, and MYNAH_SHARDS",
    },
    { what: "one Redis: its memory (32 GB)", streams: REDIS_GIGABYTES / perNode.gigabytes, then: "the same" },
    {
      what: "one Redis: its wire (10 Gbit/s)",
      streams: NETWORK_MEGABITS / perNode.megabitsPerSecond,
      then: "the same",
    },
    { what: "the node of the queue: its thread", streams: FULL_THREAD / queue.cpu, then: "cells: docs/scaling.md" },
    {
      what: "one gateway: its thread",
      streams: (FULL_THREAD * 1_000) / gateway.cpuMsPerAudioSecond,
      then: "more gateways",
    },
    { what: "one gateway: its sockets", streams: gateway.sockets, then: "more gateways" },
  ];
  return bounds.filter(({ streams }) => Number.isFinite(streams)).sort((a, b) => a.streams - b.streams);
}
