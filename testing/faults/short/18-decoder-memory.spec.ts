import {
  brokenInvariants,
  hearSpeech,
  printFigures,
  settled,
  startFleet,
  waitUntil,
  type Fleet,
} from "../../src/index.js";
import { afterAll, beforeAll, expect, it } from "vitest";

const order = { text: "The old man sat by the window.", seed: 11 };
const LISTENERS = 6;

let fleet: Fleet;
let undisturbed: Buffer;

beforeAll(async () => {
  fleet = await startFleet();
  const heard = await hearSpeech(fleet.address, { order });
  await heard.over();
  undisturbed = heard.pcm();
  heard.close();
});
afterAll(() => fleet?.stop());

it("18: a decoder whose memory holds two windows decodes larger batches in halves, and nobody hears of it", async () => {
  const [vocoder] = fleet.vocoders;
  await vocoder!.stop();
  const rooms = await Promise.all(Array.from({ length: LISTENERS }, () => hearSpeech(fleet.address, { order })));
  await waitUntil(async () => (await fleet.llmWorkers[0]!.metric("mynah_num_requests_running")) === 0);
  await vocoder!.start({ MYNAH_TEST_POINTS: "large-batch-asked=fail" });
  await Promise.all(rooms.map((heard) => heard.over()));
  const outOfMemory = await vocoder!.metric("mynah_vocoder_out_of_memory_total");
  printFigures("18 memory of a decoder", rooms, { outOfMemory });
  expect(outOfMemory).toBeGreaterThan(0);
  for (const heard of rooms) expect(brokenInvariants(heard, undisturbed)).toEqual([]);
  await settled(
    fleet,
    rooms.map(({ speechId }) => speechId),
  );
  rooms.forEach((heard) => heard.close());
});
