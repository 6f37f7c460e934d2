import { brokenInvariants, hearSpeech, printFigures, settled, startFleet, type Fleet } from "../src/index.js";
import { afterAll, expect, it } from "vitest";

const order = { text: "The old man sat by the window and looked at the wide grey sea.", seed: 11 };
let fleet: Fleet;
afterAll(() => fleet?.stop());

it("18: an llm-worker that runs out of memory: another goes on, and the listener hears the same", async () => {
  fleet = await startFleet({ llmWorkers: 0 });
  const env = { MYNAH_TEST_POINTS: "window-written@3=exhaust" };
  const doomed = await fleet.add("llm-worker", { env, execArgv: ["--max-old-space-size=128"] });
  const heard = await hearSpeech(fleet.address, { order });
  await Promise.all([doomed.whenEnded(), fleet.add("llm-worker")]);
  expect(doomed.ended).toBe("SIGABRT");
  const undisturbed = await hearSpeech(fleet.address, { order });
  await Promise.all([heard, undisturbed].map((room) => room.over()));
  printFigures("18 process", [heard]);
  expect(brokenInvariants(heard, undisturbed.pcm())).toEqual([]);
  await settled(fleet, [heard.speechId]);
});
