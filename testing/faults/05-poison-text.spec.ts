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

const poison = { text: "POISON for all who say it.", seed: 1 };
const neighbours = ["The old man sat by the window.", "Rain fell on the grey sea.", "Nobody was on the long road."].map(
  (text, index) => ({ text, seed: 20 + index }),
);

let fleet: Fleet | undefined;
afterEach(() => fleet?.stop());

async function startPoisoned(point: string): Promise<FleetRole> {
  // Slow enough that all are in the middle when one of them dies.
  fleet = await startFleet({ llmWorkers: 0, engine: { tokensPerSecond: 120 }, env: { STALL_MS: "60000" } });
  return fleet.add("llm-worker", { env: { MYNAH_TEST_POINTS: point } });
}

const hear = (order: { readonly text: string }) => hearSpeech(fleet!.address, { order });

describe("5: a poison text", () => {
  it("that makes the engine throw: its speech fails after three tries, its neighbours are not disturbed", async () => {
    const worker = await startPoisoned("engine-starts~POISON=fail");
    const heard = await Promise.all(neighbours.map(hear));
    const dead = await hear(poison);
    await Promise.all([dead, ...heard].map((room) => room.over()));
    const undisturbed = await Promise.all(neighbours.map(hear));
    await Promise.all(undisturbed.map((room) => room.over()));
    printFigures("5 a text that throws", heard);
    expect(dead.errors).toEqual([expect.objectContaining({ code: "engine_failed", retryable: true })]);
    expect(heard.map((room, index) => brokenInvariants(room, undisturbed[index]?.pcm()))).toEqual([[], [], []]);
    expect(await worker.metric("mynah_dead_segments_total")).toBe(1);
    await settled(fleet!, [dead.speechId]);
  });

  it("that kills its process: its speech fails after three tries, all that died with it are spoken", async () => {
    // Late enough that its neighbours are being spoken again, each time.
    const worker = await startPoisoned("window-written~POISON=kill");
    const heard = await Promise.all(neighbours.map(hear));
    await Promise.all(heard.map((room) => room.hears(1)));
    const dead = await hear(poison);
    let [deaths, isOver] = [0, false];
    const supervised = (async () => {
      for (;;) {
        await waitUntil(() => isOver || worker.ended !== undefined, { timeoutMs: 90_000 });
        if (isOver) return;
        deaths += 1;
        await worker.start();
      }
    })();
    await Promise.all([dead, ...heard].map((room) => room.over(90_000)));
    isOver = true;
    await supervised;
    const undisturbed = await Promise.all(neighbours.map(hear));
    await Promise.all(undisturbed.map((room) => room.over()));
    printFigures("5 a text that kills", heard, { deaths });
    expect(dead.errors).toEqual([expect.objectContaining({ code: "engine_failed", retryable: true })]);
    expect(brokenInvariants(dead)).toEqual([]);
    expect(heard.map((room, index) => brokenInvariants(room, undisturbed[index]?.pcm()))).toEqual([[], [], []]);
    expect(deaths).toBe(3);
    await settled(fleet!, [dead.speechId]);
  });
});
