import type { RedisCost, ServiceTimes } from "../service-times.js";
import type { Goal } from "./goal.js";

/** What a Redis Cluster carries for a goal, and how many masters that takes. */
export interface RedisLoad {
  readonly nodes: number;
  /** of the sound, evenly spread over the nodes: of each */
  readonly perNode: RedisLoadFigures;
  /** of the queue, which lies on one node alone */
  readonly queue: RedisLoadFigures;
}

interface RedisLoadFigures {
  /** share of its one thread */
  readonly cpu: number;
  readonly commandsPerSecond: number;
  readonly megabitsPerSecond: number;
  readonly gigabytes: number;
}

/** Two segments to a speech of ten seconds, as the gateway cuts it. */
const SECONDS_PER_SEGMENT = 5;
/** `limits.speechTtlMs`: so long sound is kept after its last writing or reading. */
const KEPT_SECONDS = 120;

/** @param mostBusy share of a node's thread that may be used */
export function redisLoad({ redis }: ServiceTimes, { streams, speechSeconds }: Goal, mostBusy: number): RedisLoad {
  const keptSeconds = KEPT_SECONDS + speechSeconds;
  const segments = streams / SECONDS_PER_SEGMENT;
  const sound = sumOf(
    figuresOf(redis.perAudioSecond, streams, keptSeconds),
    figuresOf(redis.perSegment, segments, keptSeconds),
  );
  const nodes = Math.max(1, Math.ceil(sound.cpu / mostBusy));
  return { nodes, perNode: shareOf(sound, nodes), queue: figuresOf(redis.queuePerSegment, segments, KEPT_SECONDS) };
}

function figuresOf(cost: RedisCost, perSecond: number, keptSeconds: number): RedisLoadFigures {
  return {
    cpu: (cost.cpuMs * perSecond) / 1_000,
    commandsPerSecond: cost.commands * perSecond,
    megabitsPerSecond: (8 * cost.bytes * perSecond) / 1e6,
    gigabytes: (cost.memoryBytes * perSecond * keptSeconds) / 1e9,
  };
}

function sumOf(one: RedisLoadFigures, other: RedisLoadFigures): RedisLoadFigures {
  return {
    cpu: one.cpu + other.cpu,
    commandsPerSecond: one.commandsPerSecond + other.commandsPerSecond,
    megabitsPerSecond: one.megabitsPerSecond + other.megabitsPerSecond,
    gigabytes: one.gigabytes + other.gigabytes,
  };
}

function shareOf(figures: RedisLoadFigures, nodes: number): RedisLoadFigures {
  const { cpu, commandsPerSecond, megabitsPerSecond, gigabytes } = figures;
  return {
    cpu: cpu / nodes,
    commandsPerSecond: commandsPerSecond / nodes,
    megabitsPerSecond: megabitsPerSecond / nodes,
    gigabytes: gigabytes / nodes,
  };
}
