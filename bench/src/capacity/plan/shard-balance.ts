import { keys } from "@mynah/protocol";
import { hashSlot } from "@mynah/protocol/redis";

const SLOTS = 16_384;

/** How shards fall on the masters of a cluster whose slots were shared out evenly, in order. */
export interface ShardBalance {
  readonly shardsOfNode: readonly number[];
  /** the fullest node's shards over the mean */
  readonly unevenness: number;
  /** which node holds the queue */
  readonly queueNode: number;
}

export function balanceShards(shards: number, nodes: number): ShardBalance {
  const nodeOf = (key: string): number => Math.min(nodes - 1, Math.floor(hashSlot(key) / Math.ceil(SLOTS / nodes)));
  const shardsOfNode = new Array<number>(nodes).fill(0);
  for (let shard = 0; shard < shards; shard++) shardsOfNode[nodeOf(keys.windows("", shard))]!++;
  const unevenness = (Math.max(...shardsOfNode) * nodes) / shards;
  return { shardsOfNode, unevenness, queueNode: nodeOf(keys.queuePrefix) };
}
