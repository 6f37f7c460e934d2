import { Redis } from "ioredis";
import type { serverOptions } from "../redis-server.js";

/** How the nodes want to be spoken to: user, password, TLS. */
export type NodeOptions = ReturnType<typeof serverOptions>;

/** Where one node of a cluster answers. */
export interface NodeAddress {
  readonly host: string;
  readonly port: number;
}

type SlotRange = readonly [first: number, last: number, master: readonly [host: string, port: number]];

/** `host:port`, with commas between. */
export function parseNodes(list: string): readonly NodeAddress[] {
  return list.split(",").map((node) => {
    const [, host = "", port = ""] = /^\s*(.+):(\d+)\s*$/.exec(node) ?? [];
    return { host, port: Number(port) };
  });
}

/** The master that holds a slot now, as the first node that answers has it. @throws Error when none does */
export async function findSlotOwner(
  nodes: readonly NodeAddress[],
  slot: number,
  options: NodeOptions,
): Promise<NodeAddress> {
  for (const node of shuffled(nodes)) {
    const ranges = await askForSlots(node, options).catch(() => undefined);
    const range = ranges?.find(([first, last]) => first <= slot && slot <= last);
    // A node that has not been told its own address names none.
    if (range !== undefined) return { host: range[2][0] || node.host, port: range[2][1] };
  }
  throw new Error(`no node of the cluster says who holds slot ${slot}`);
}

async function askForSlots({ host, port }: NodeAddress, options: NodeOptions): Promise<readonly SlotRange[]> {
  const own = { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1_000, commandTimeout: 1_000 };
  const redis = new Redis({ ...options, ...own, host, port });
  redis.on("error", () => undefined);
  try {
    return (await redis.cluster("SLOTS")) as unknown as readonly SlotRange[];
  } finally {
    redis.disconnect();
  }
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
