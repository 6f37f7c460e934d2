import { Redis } from "ioredis";
import { setTimeout as sleep } from "node:timers/promises";

export interface AskRow {
  /** as in CLIENT LIST, without what tells two of the same kind apart */
  readonly connection: string;
  readonly command: string;
  readonly "a second": number;
}

/** Which connection asks Redis what, and how often. Listening costs Redis itself: not to be done while it is measured. */
export async function listenToAsks(url: string, seconds: number): Promise<readonly AskRow[]> {
  const redis = new Redis(url, { connectionName: BENCH });
  const monitor = await redis.monitor();
  const asks: Ask[] = [];
  monitor.on("monitor", (_at: string, [command = ""]: readonly string[], source: string) =>
    asks.push({ command, source }),
  );
  await sleep(1_000 * seconds);
  monitor.disconnect();
  const names = namesOf(String(await redis.client("LIST")));
  redis.disconnect();
  return countAsks(asks, names, seconds);
}

const BENCH = "bench-idle";

export interface Ask {
  readonly command: string;
  /** an address; "lua": a script asked */
  readonly source: string;
}

export function countAsks(
  asks: readonly Ask[],
  names: ReadonlyMap<string, string>,
  seconds: number,
): readonly AskRow[] {
  const counts = new Map<string, number>();
  for (const { command, source } of asks) {
    const connection = source === "lua" ? "(scripts)" : (names.get(source) ?? "(gone)");
    const key = `${connection} ${command.toLowerCase()}`;
    if (connection !== BENCH) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts].map(([key, count]) => {
    const [connection = "", command = ""] = key.split(" ");
    return { connection, command, "a second": Number((count / seconds).toFixed(2)) };
  });
  return rows.toSorted((one, other) => other["a second"] - one["a second"]);
}

/** @param list what CLIENT LIST says @returns names by address */
export function namesOf(list: string): ReadonlyMap<string, string> {
  const lines = [...list.matchAll(/\baddr=(\S+) .*?\bname=(\S*)/g)];
  return new Map(lines.map(([, address = "", name = ""]) => [address, name.split(":")[0] || "(unnamed)"]));
}
