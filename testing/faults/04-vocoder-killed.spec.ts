import {
  brokenInvariants,
  hearSpeech,
  longestGapMs,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  whenPassed,
  type Fleet,
  type FleetRole,
  type HeardRoom,
} from "../src/index.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

/** One segment of 31 frames: 2.6 s of sound, made in half the time. */
const order = { text: "The old man sat by the window.", seed: 11 };
/** A life sign and a sweep are less than a second; two cores shared with others need more. */
const MOST_CLAIM_MS = 2_500;

let fleet: Fleet;
let undisturbed: Buffer;
let rooms: HeardRoom[] = [];

const hear = async (): Promise<HeardRoom> => {
  const heard = await hearSpeech(fleet.address, { order });
  rooms.push(heard);
  return heard;
};
const startWith = async (role: FleetRole, points: string): Promise<void> => {
  if (role.ended === undefined) await role.stop();
  await role.start({ MYNAH_TEST_POINTS: points });
};
const speakAtOnce = (count: number) => Promise.all(Array.from({ length: count }, hear));

async function allIsHeard(name: string, more: Readonly<Record<string, number>> = {}): Promise<void> {
  await Promise.all(rooms.map((heard) => heard.over()));
  printFigures(`4 ${name}`, rooms, more);
  for (const heard of rooms) expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  expect(Math.max(...rooms.map(longestGapMs))).toBeLessThan(10_000);
  await settled(
    fleet,
    rooms.map(({ speechId }) => speechId),
  );
}

beforeAll(async () => {
  fleet = await startFleet({ vocoders: 2 });
  const heard = await hear();
  await heard.over();
  undisturbed = heard.pcm();
  heard.close();
  rooms = [];
});
afterEach(() => {
  rooms.forEach((room) => room.close());
  rooms = [];
});
afterAll(() => fleet?.stop());

describe("4: a vocoder killed while another lives", () => {
  it.each([
    ["between reading and decoding", "windows-read@2=kill"],
    ["between decoding and writing", "chunk-committing@2=kill"],
    ["between writing and the answer", "chunk-committed@2=kill"],
  ])("%s: the other takes its windows over", async (when, point) => {
    const [victim, heir] = fleet.vocoders;
    await startWith(heir!, "windows-claimed=tell");
    await startWith(victim!, point);
    await speakAtOnce(3);
    await victim!.whenEnded();
    const diedAt = performance.now();
    const claimed = await whenPassed(heir!, "windows-claimed", { sinceMs: diedAt, timeoutMs: 4_000 }).catch(() => null);
    // What was written before the answer has nothing left to be claimed, unless it was not alone.
    if (!point.startsWith("chunk-committed")) expect(claimed).not.toBeNull();
    const claimMs = claimed === null ? 0 : Math.round(claimed.atMs - diedAt);
    expect(claimMs).toBeLessThan(MOST_CLAIM_MS);
    await allIsHeard(when, { claimMs });
    await victim!.start();
  });
});

describe("4: a vocoder killed with a batch of windows, alone", () => {
  it("is started again, and decodes them", async () => {
    const [victim, other] = fleet.vocoders;
    await Promise.all([victim!.stop(), other!.stop()]);
    await speakAtOnce(4);
    await waitUntil(async () => (await fleet.llmWorkers[0]!.metric("mynah_num_requests_running")) === 0);
    await victim!.start({ MYNAH_TEST_POINTS: "windows-read@1=kill" }).catch(() => undefined);
    await victim!.whenEnded();
    await victim!.start();
    await waitUntil(async () => (await victim!.metric("mynah_windows_reclaimed_total")) > 0);
    await allIsHeard("a batch, alone", { reclaimed: await victim!.metric("mynah_windows_reclaimed_total") });
    await other!.start();
  });
});

describe("4: a vocoder that is frozen", () => {
  it("wakes up late, and what it writes is a double and not heard", async () => {
    const [frozen] = fleet.vocoders;
    await startWith(frozen!, "chunk-committing@2=stop");
    await speakAtOnce(2);
    await Promise.all(rooms.map((heard) => heard.over()));
    frozen!.signal("SIGCONT");
    await waitUntil(async () => (await frozen!.metric("mynah_chunks_double_total")) > 0, { what: "a double" });
    await allIsHeard("frozen", { doublesRefused: await frozen!.metric("mynah_chunks_double_total") });
  });
});
