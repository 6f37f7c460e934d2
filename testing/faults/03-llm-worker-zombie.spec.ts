import {
  brokenInvariants,
  hearSpeech,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
  type FleetRole,
} from "../src/index.js";
import { afterEach, describe, expect, it } from "vitest";

const order = { text: "The old man sat by the window and looked at the wide grey sea.", seed: 11 };

let fleet: Fleet | undefined;
afterEach(() => fleet?.stop());

/** Lets the worker freeze by itself, or freezes it when so much has been heard. */
async function freezeAndTakeOver(points: string | undefined) {
  fleet = await startFleet({ llmWorkers: 0 });
  const env = points === undefined ? {} : { MYNAH_TEST_POINTS: points };
  const zombie = await fleet.add("llm-worker", { env });
  const heard = await hearSpeech(fleet.address, { order });
  await heard.hears(5_000);
  if (points === undefined) zombie.signal("SIGSTOP");
  const owner = await fleet.add("llm-worker", { env: { MYNAH_TEST_POINTS: "segment-claimed=tell" } });
  await waitUntil(() => owner.passed.length > 0, { timeoutMs: 20_000, what: "the other to claim the segment" });
  zombie.signal("SIGCONT");
  return { zombie, owner, heard };
}

/** How the worker's attempts ended. */
async function outcomesOf({ adminPort }: FleetRole): Promise<readonly string[]> {
  const figures = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  return Array.from(
    figures.matchAll(/^mynah_segments_total\{[^}]*outcome="([\w-]+)"[^}]*\} [1-9]/gm),
    ([, outcome = ""]) => outcome,
  );
}

/** The zombie has let go, and speaks the next speech when it is the only one left. */
async function consumesAgain(zombie: FleetRole, owner: FleetRole): Promise<Buffer> {
  await waitUntil(async () => (await zombie.metric("mynah_num_requests_running")) === 0, { what: "a free zombie" });
  await owner.kill();
  const heard = await hearSpeech(fleet!.address, { order });
  await heard.over();
  return heard.pcm();
}

describe("3: an llm-worker that freezes and wakes up", () => {
  it("before it writes a window: its write is refused, nothing of it is heard, and it consumes again", async () => {
    const { zombie, owner, heard } = await freezeAndTakeOver("window-writing@4=stop");
    await heard.over();
    printFigures("3 at a write", [heard]);
    await waitUntil(async () => (await zombie.metric("mynah_stale_writes_total")) === 1, { what: "a refused write" });
    expect(brokenInvariants(heard, await consumesAgain(zombie, owner))).toEqual([]);
    await settled(fleet!, [heard.speechId]);
  });

  it("while its engine runs: it aborts itself, nothing of it is heard, and it consumes again", async () => {
    const { zombie, owner, heard } = await freezeAndTakeOver(undefined);
    await heard.over();
    printFigures("3 while its engine runs", [heard]);
    await waitUntil(async () => (await outcomesOf(zombie)).length > 0, { what: "the zombie's end" });
    expect(await outcomesOf(zombie)).toEqual(["stale"]);
    expect(brokenInvariants(heard, await consumesAgain(zombie, owner))).toEqual([]);
    await settled(fleet!, [heard.speechId]);
  });
});
