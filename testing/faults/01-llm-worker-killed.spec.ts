import {
  brokenInvariants,
  hearSpeech,
  longestGapMs,
  printFigures,
  settled,
  startFleet,
  type Fleet,
  type FleetRole,
} from "../src/index.js";
import { afterEach, describe, expect, it } from "vitest";

/** One segment of 31 frames: 2.6 s of sound, made in about 1.3 s. */
const order = { text: "The old man sat by the window and looked at the wide grey sea.", seed: 11 };
/** BullMQ's defaults would need 59 s; the promise is 5 s. */
const MOST_GAP_MS = 10_000;

let fleet: Fleet | undefined;
afterEach(() => fleet?.stop());

/** Workers that each die at their point, and then one that does not. */
async function startDoomed(points: readonly string[], sequences: number): Promise<readonly FleetRole[]> {
  fleet = await startFleet({ llmWorkers: 0, engine: { sequences, framesPerCharacter: 0.5 } });
  const add = (point: string) => fleet!.add("llm-worker", { env: { MYNAH_TEST_POINTS: `${point}=kill` } });
  return Promise.all(points.map(add));
}

const roomy = { env: { SCRIPTED_SEQUENCES: "12" } };

const kills = [
  ["before its first window", "window-writing@1"],
  ["after its first window", "window-written@1"],
  ["after its second window", "window-written@2"],
  ["in the middle", "window-written@4"],
  ["before its last write", "segment-ending@1"],
  ["after its last write, before its job is done", "segment-ended@1"],
] as const;

describe("1: an llm-worker killed", () => {
  it(`${kills.map(([when]) => when).join(", ")}: another goes on, and the listener hears the same`, async () => {
    // A sequence each, so that each worker dies of another speech.
    const doomed = await startDoomed(
      kills.map(([, point]) => point),
      1,
    );
    const heard = await Promise.all(doomed.map(() => hearSpeech(fleet!.address, { order })));
    // All are dead before the first lock ends, so that none dies of another's speech.
    await Promise.all([...doomed.map((worker) => worker.whenEnded()), fleet!.add("llm-worker", roomy)]);
    const undisturbed = await hearSpeech(fleet!.address, { order });
    await Promise.all([...heard, undisturbed].map((room) => room.over()));
    printFigures("1 killed at six points", heard);
    expect(heard.map((room) => brokenInvariants(room, undisturbed.pcm()))).toEqual(heard.map(() => []));
    expect(Math.max(...heard.map(longestGapMs))).toBeLessThan(MOST_GAP_MS);
    await settled(
      fleet!,
      heard.map(({ speechId }) => speechId),
    );
  });

  it("in a speech of several segments, beside others: all go on", async () => {
    const orders = [
      { text: `${order.text} ${order.text} ${order.text}`, seed: 3 },
      { ...order, seed: 4 },
      { ...order, seed: 5 },
    ];
    const [worker] = await startDoomed(["window-written@8"], 8);
    const heard = await Promise.all(orders.map((each) => hearSpeech(fleet!.address, { order: each })));
    await Promise.all([worker!.whenEnded(), fleet!.add("llm-worker", roomy)]);
    const undisturbed = await Promise.all(orders.map((each) => hearSpeech(fleet!.address, { order: each })));
    await Promise.all([...heard, ...undisturbed].map((room) => room.over()));
    printFigures("1 killed beside others", heard);
    expect(heard.map((room, index) => brokenInvariants(room, undisturbed[index]!.pcm()))).toEqual(orders.map(() => []));
    expect(Math.max(...heard.map(longestGapMs))).toBeLessThan(MOST_GAP_MS);
    await settled(
      fleet!,
      heard.map(({ speechId }) => speechId),
    );
  });
});
