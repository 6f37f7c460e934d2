import type { Bound } from "./plan/first-bounds.js";
import { SLICE_STREAMS, type FleetPlan } from "./plan/plan-fleet.js";
import type { RedisLoad } from "./plan/redis-load.js";
import type { ShardBalance } from "./plan/shard-balance.js";
import type { ServiceTimes } from "./service-times.js";
import type { SimulatedFigures } from "./simulate/simulated-figures.js";

export interface Printed extends FleetPlan {
  readonly redis: RedisLoad;
  /** of four shards to a master, where slots are shared out evenly and no shard is moved */
  readonly balance: ShardBalance;
  readonly whole?: SimulatedFigures & { readonly keeps: boolean };
}

export interface PrintedPlans {
  readonly times: ServiceTimes;
  readonly plans: readonly Printed[];
  readonly bounds: readonly Bound[];
}

/** Tables for people. What rests on assumptions says so first. */
export function printPlans({ times, plans, bounds }: PrintedPlans): void {
  const kind = times.isMeasured ? "MEASURED" : "ASSUMED, not measured";
  console.log(`${times.name}: service times ${kind} (${times.source})`);
  console.table(plans.map(toWorkersRow));
  console.table(plans.map(toRedisRow));
  console.table(bounds.map(({ what, streams, then }) => ({ "full first": what, streams: Math.floor(streams), then })));
}

function toWorkersRow({ goal, workers, figures, whole }: Printed) {
  const of = whole ?? figures;
  return {
    listeners: goal.streams,
    "LLM workers": workers.llmWorkers,
    vocoders: workers.vocoders,
    gateways: workers.gateways,
    "first sound p50": Math.round(of.firstAudioMsP50),
    "p99 (ms)": Math.round(of.firstAudioMsP99),
    "speeches with a gap (%)": Number((100 * of.underrunShare).toFixed(3)),
    "windows a decode": Number(of.meanBatch.toFixed(1)),
    simulated: whole !== undefined || goal.streams <= SLICE_STREAMS ? "all" : `${SLICE_STREAMS} of ${goal.streams}`,
  };
}

function toRedisRow({ goal, balance, redis: { nodes, perNode, queue } }: Printed) {
  return {
    listeners: goal.streams,
    "Redis masters": nodes,
    "each: thread (%)": Math.round(100 * perNode.cpu),
    "commands/s": Math.round(perNode.commandsPerSecond),
    "Mbit/s": Math.round(perNode.megabitsPerSecond),
    GB: Number(perNode.gigabytes.toFixed(1)),
    "shards unmoved: fullest master": `${balance.unevenness.toFixed(1)} x the mean`,
    "queue's node beside that: thread (%)": Math.round(100 * queue.cpu),
    "its commands/s": Math.round(queue.commandsPerSecond),
  };
}
