import { mkdtempSync, rmSync } from "node:fs";
import { spawn, type ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "./private-redis.js";
import { waitUntil } from "./wait-until.js";

/** A Redis Cluster of one's own: real redis-servers, each a master of an equal part of the slots, without replicas. */
export interface RedisCluster {
  /** for REDIS_CLUSTER */
  readonly nodes: string;
  readonly ports: readonly number[];
  /** a plain connection to each node */
  connectAll(): readonly Redis[];
  stop(): Promise<void>;
}

const SLOTS = 16_384;

/** Where a node answers, and where it talks to the others. */
interface NodePorts {
  readonly port: number;
  readonly bus: number;
}

export async function startRedisCluster(masters = 3): Promise<RedisCluster> {
  const folder = mkdtempSync(join(tmpdir(), "mynah-cluster-"));
  const nodes: NodePorts[] = [];
  while (nodes.length < masters) nodes.push({ port: await freePort(), bus: await freePort() });
  const ports = nodes.map(({ port }) => port);
  const children = nodes.map((node) => launch(node, folder));
  const connections: Redis[] = [];
  const connectAll = (): readonly Redis[] => {
    const opened = ports.map((port) => new Redis(port, "127.0.0.1").on("error", () => undefined));
    connections.push(...opened);
    return opened;
  };
  const stop = async (): Promise<void> => {
    connections.forEach((redis) => redis.disconnect());
    await Promise.all(children.map(kill));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await joinUp(connectAll(), nodes);
  } catch (error) {
    await stop();
    throw error;
  }
  return { nodes: ports.map((port) => `127.0.0.1:${port}`).join(), ports, connectAll, stop };
}

function launch({ port, bus }: NodePorts, folder: string): ChildProcess {
  const where = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  const cluster = ["--cluster-enabled", "yes", "--cluster-config-file", `nodes-${port}.conf`];
  return spawn("redis-server", [...where, ...cluster, "--cluster-port", `${bus}`], { stdio: "ignore" });
}

async function joinUp(nodes: readonly Redis[], ports: readonly NodePorts[]): Promise<void> {
  const share = Math.ceil(SLOTS / nodes.length);
  for (const [index, node] of nodes.entries()) {
    await node.cluster("ADDSLOTSRANGE", index * share, Math.min(SLOTS, (index + 1) * share) - 1);
    // Or the nodes would begin with the same epoch, and have to agree on another first.
    await node.cluster("SET-CONFIG-EPOCH", index + 1);
  }
  for (const { port, bus } of ports.slice(1)) await nodes[0]?.cluster("MEET", "127.0.0.1", port, bus);
  await waitUntil(async () => (await Promise.all(nodes.map((node) => isWhole(node, nodes.length)))).every(Boolean), {
    what: "the cluster to be whole",
  });
}

async function isWhole(node: Redis, masters: number): Promise<boolean> {
  const info = String(await node.cluster("INFO"));
  return info.includes("cluster_state:ok") && info.includes(`cluster_known_nodes:${masters}`);
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
