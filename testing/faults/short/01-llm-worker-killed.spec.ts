import { brokenInvariants, hearSpeech, printFigures, settled, startFleet, type Fleet } from "../../src/index.js";
import { afterAll, expect, it } from "vitest";

/** 24 frames: 2 s of sound, made in 1 s. */
const order = { text: "A walk by the grey sea.", seed: 11 };
let fleet: Fleet;
afterAll(() => fleet?.stop());

it("1: llm-workers killed after the first window, and after the last but before the job is done: others go on, the same is heard", async () => {
  fleet = await startFleet({ llmWorkers: 0, engine: { sequences: 1 } });
  const points = ["window-written@1", "segment-ended@1"];
  const arm = (point: string) => fleet.add("llm-worker", { env: { MYNAH_TEST_POINTS: `${point}=kill` } });
  const doomed = await Promise.all(points.map(arm));
  const heard = await Promise.all(doomed.map(() => hearSpeech(fleet.address, { order })));
  const another = fleet.add("llm-worker", { env: { SCRIPTED_SEQUENCES: "3" } });
  await Promise.all([another, ...doomed.map((worker) => worker.whenEnded())]);
  const undisturbed = await hearSpeech(fleet.address, { order });
  await Promise.all([...heard, undisturbed].map((room) => room.over()));
  printFigures("1 (short)", heard);
  expect(heard.map((room) => brokenInvariants(room, undisturbed.pcm()))).toEqual([[], []]);
  await settled(
    fleet,
    heard.map(({ speechId }) => speechId),
  );
});
