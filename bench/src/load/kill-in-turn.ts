import { setTimeout as sleep } from "node:timers/promises";
import type { Fleet, FleetRole } from "@mynah/testing";

const MINUTE_MS = 60_000;
/** what a supervisor takes to start a role again */
const RESTART_MS = 250;

/** Kills one of each role once a minute, in turn and evenly spread, and starts it again. Resolves to the number of kills. */
export async function killInTurn(fleet: Fleet, over: AbortSignal): Promise<number> {
  const kinds = [fleet.llmWorkers, fleet.vocoders, fleet.gateways];
  for (let kills = 0; ; kills++) {
    await sleep(MINUTE_MS / kinds.length, undefined, { signal: over }).catch(() => undefined);
    if (over.aborted) return kills;
    const kind = kinds[kills % kinds.length]!;
    await killAndStart(kind[Math.floor(kills / kinds.length) % kind.length]!);
  }
}

async function killAndStart(role: FleetRole): Promise<void> {
  await role.kill();
  await sleep(RESTART_MS);
  await role.start();
}
