import { setTimeout as sleep } from "node:timers/promises";
import type { Fleet, FleetRole } from "@mynah/testing";

const MINUTE_MS = 60_000;
/** what a supervisor takes to start a role again */
const RESTART_MS = 250;

/** Kills one of each role once a minute, in turn and evenly spread, and starts it again. Resolves to the number of kills. */
export async function killInTurn(fleet: Fleet, over: AbortSignal): Promise<number> {
  const kinds = [fleet.llmWorkers, fleet.vocoders, fleet.gateways];
  const beganAt = performance.now();
  for (let kills = 0; ; kills++) {
    // Half a turn after the start, so that the last kill is well before the end.
    const dueMs = beganAt + ((kills + 0.5) * MINUTE_MS) / kinds.length - performance.now();
    await sleep(Math.max(0, dueMs), undefined, { signal: over }).catch(() => undefined);
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
