import { setTimeout as sleep } from "node:timers/promises";
import type { LevelTensors } from "@mynah/codec";
import { expect, test } from "vitest";
import { createFakeDecoder, FAKE_SAMPLES_PER_FRAME } from "../testing/fake-decoder.js";
import { warmUp } from "./warm-up.js";

const paceOf = (delayMs: (batch: LevelTensors) => number) => {
  const decoder = createFakeDecoder();
  const decode = async (batch: LevelTensors) => (await sleep(delayMs(batch)), decoder.decode(batch));
  return warmUp({ ...decoder, decode }, { shapes: [2, 10], samplesPerFrame: FAKE_SAMPLES_PER_FRAME });
};

test("a decoder that takes as long for each window is told from one that takes them all at once", async () => {
  const onePerOne = await paceOf(({ batch }) => 20 * batch);
  expect(onePerOne.msPerJoiningFrame).toBeGreaterThan(1);
  const allAtOnce = await paceOf(() => 20);
  expect(allAtOnce.msPerJoiningFrame).toBeLessThan(0.5);
  expect(allAtOnce.msPerFrame).toBeGreaterThan(1.5);
});
