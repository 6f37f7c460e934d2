import { fileURLToPath, pathToFileURL } from "node:url";
import {
  brokenInvariants,
  hearSpeech,
  longestGapMs,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
  type FleetRole,
  type HeardRoom,
} from "../src/index.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

/** 62 frames: 5.3 s of sound, made in half the time. */
const order = { text: "The old man sat by the window and looked at the wide grey sea.", seed: 11 };
/** Some 130 frames in two segments. */
const longOrder = {
  text: "The old man who had lived for so many years beside the wide grey sea sat by the window and looked at all the boats that came home.",
  seed: 11,
};
const MOST_GAP_MS = 5_000;
const STEP_MS = 600_000;
const CLOCK = pathToFileURL(fileURLToPath(new URL("../dist/faults/clock-step.js", import.meta.url))).href;
const execArgv = ["--import", CLOCK];
const FORWARDS = "SIGUSR2";
const BACK = "SIGHUP";

let fleet: Fleet;
let undisturbed: Buffer;
let rooms: HeardRoom[] = [];

const hear = async (gateway = 0, asked = order): Promise<HeardRoom> => {
  const heard = await hearSpeech(fleet.gateways[gateway]!.address, { order: asked });
  rooms.push(heard);
  return heard;
};

async function allIsHeard(name: string, mostGapMs = MOST_GAP_MS): Promise<void> {
  await Promise.all(rooms.map((heard) => heard.over()));
  printFigures(`17 ${name}`, rooms);
  for (const heard of rooms) expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  expect(Math.max(...rooms.map(longestGapMs))).toBeLessThan(mostGapMs);
  await settled(
    fleet,
    rooms.map(({ speechId }) => speechId),
  );
}

async function longIsHeardUndisturbed(): Promise<void> {
  const heard = await hear(0, longOrder);
  await heard.over();
  await settled(fleet);
  undisturbed = heard.pcm();
}

/** Figures of a role that no clock step may have made: below zero, or a duration as long as the step. */
async function impossibleFigures({ adminPort }: FleetRole): Promise<readonly string[]> {
  const page = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  const own = page.split("\n").filter((line) => line.startsWith("mynah_"));
  return own.filter((line) => {
    const value = Number(line.slice(line.lastIndexOf(" ")));
    return value < 0 || (/_seconds_sum[ {]/.test(line) && value > STEP_MS / 2_000);
  });
}

beforeAll(async () => {
  // A short drain: a worker that stops hands over what it speaks.
  const env = { DRAIN_MS: "200" };
  fleet = await startFleet({ gateways: 0, llmWorkers: 0, vocoders: 0, engine: { sequences: 2 }, env });
  // One after the other: a role is known by its place.
  for (const name of ["vocoder-worker", "llm-worker", "gateway"] as const) await fleet.add(name, { execArgv });
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

describe("17: a clock that is set while speeches run", () => {
  const roles = { gateway: 2, "llm-worker": 1, "vocoder-worker": 0 };
  it.each(
    Object.entries(roles).flatMap(
      ([role, at]) =>
        [
          { role, at, way: "forwards", step: FORWARDS, undo: BACK },
          { role, at, way: "back", step: BACK, undo: FORWARDS },
        ] as const,
    ),
  )("ten minutes $way, in the $role: nobody hears of it", async ({ role, at, way, step, undo }) => {
    const stepped = fleet.roles[at]!;
    const before = await hear();
    await before.hears(24_000);
    stepped.signal(step);
    await hear();
    await before.over();
    // What is kept is kept by the server's clock: it can be heard again.
    const again = await hearSpeech(fleet.address, { speechId: before.speechId });
    rooms.push(again);
    await allIsHeard(`${role} ${way}`);
    expect(await impossibleFigures(stepped)).toEqual([]);
    stepped.signal(undo);
  });
});

describe("17: a worker's clock that goes back while it speaks a long segment", () => {
  it("does not take its lock away", async () => {
    const [worker] = fleet.llmWorkers;
    // So slow that a segment takes twice as long as its lock lasts.
    await worker!.stop();
    await worker!.start({ SCRIPTED_TOKENS_PER_SECOND: "60" });
    const attempts = (): Promise<number> => worker!.metric("mynah_segments_total");
    const begin = await attempts();
    await longIsHeardUndisturbed();
    const undisturbedAttempts = (await attempts()) - begin;
    const heard = await hear(0, longOrder);
    await heard.hears(24_000);
    worker!.signal(BACK);
    await allIsHeard("a lock and a clock that goes back");
    expect((await attempts()) - begin).toBe(2 * undisturbedAttempts);
    await worker!.stop();
    await worker!.start();
  });
});

describe("17: machines whose clocks differ by ten minutes", () => {
  it("a worker that is ahead hands its segment over, and another takes it at once", async () => {
    const [ahead] = fleet.llmWorkers;
    await longIsHeardUndisturbed();
    ahead!.signal(FORWARDS);
    const heard = await hear(0, longOrder);
    await heard.hears(24_000);
    const heir = await fleet.add("llm-worker", { execArgv });
    await ahead!.stop();
    const heardBefore = heard.chunks.length;
    await allIsHeard("handed over by a clock that is ahead");
    expect(heard.chunks.length).toBeGreaterThan(heardBefore);
    await ahead!.start();
    await heir.stop();
  });

  it("the speeches of a gateway that is ahead do not wait for those that others ask for later", async () => {
    const late = await fleet.add("gateway", { execArgv });
    late.signal(FORWARDS);
    // As long as four take turns with two sequences, somebody always waits.
    const crowd = setInterval(() => void hear(0).catch(() => undefined), 1_300);
    await Promise.all([hear(0), hear(0)]);
    const begin = performance.now();
    const heard = await hear(1);
    await waitUntil(() => heard.chunks.length > 0, { timeoutMs: 30_000 }).finally(() => clearInterval(crowd));
    const firstAudioMs = performance.now() - begin;
    printFigures("17 a gateway that is ahead", [heard], { firstAudioMs: Math.round(firstAudioMs) });
    const overtaken = rooms.filter(
      ({ askedAtMs, chunks }) => askedAtMs > begin + 2_000 && (chunks[0]?.atMs ?? Infinity) < heard.chunks[0]!.atMs,
    );
    expect(overtaken).toHaveLength(0);
    await Promise.all(rooms.map((room) => room.over()));
  });
});
