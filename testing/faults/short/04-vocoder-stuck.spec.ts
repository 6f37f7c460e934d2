import {
  brokenInvariants,
  hearSpeech,
  longestGapMs,
  printFigures,
  settled,
  startFleet,
  type Fleet,
  type HeardRoom,
} from "../../src/index.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

const order = { text: "The old man sat by the window.", seed: 11 };
const STALL_MS = 1_000;

let fleet: Fleet;
let undisturbed: Buffer;
let rooms: HeardRoom[] = [];

const hear = async (): Promise<HeardRoom> => {
  const heard = await hearSpeech(fleet.address, { order });
  rooms.push(heard);
  return heard;
};

async function allIsHeard(name: string): Promise<void> {
  await Promise.all(rooms.map((heard) => heard.over()));
  printFigures(`4 ${name}`, rooms);
  for (const heard of rooms) expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  expect(Math.max(...rooms.map(longestGapMs))).toBeLessThan(10_000);
  await settled(
    fleet,
    rooms.map(({ speechId }) => speechId),
  );
}

beforeAll(async () => {
  fleet = await startFleet({ vocoders: 2, env: { VOCODER_STALL_MS: `${STALL_MS}` } });
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

describe("4: a vocoder that is stuck ends its process", () => {
  it("when a decode does not come back; the other takes its windows over", async () => {
    const [stuck] = fleet.vocoders;
    await stuck!.stop();
    await stuck!.start({ MYNAH_TEST_POINTS: "decoder-asked@2=sleep:60000" });
    await Promise.all([hear(), hear(), hear()]);
    await stuck!.whenEnded();
    await allIsHeard("a decode that hangs");
    await stuck!.start();
  });

  it("when it reads no more; started again it goes on", async () => {
    const [stuck, other] = fleet.vocoders;
    await Promise.all([stuck!.stop(), other!.stop()]);
    await stuck!.start({ MYNAH_TEST_POINTS: "windows-reading@3=sleep:60000" });
    await Promise.all([hear(), hear()]);
    await stuck!.whenEnded();
    await stuck!.start();
    await allIsHeard("a reader that hangs");
    await other!.start();
  });
});
