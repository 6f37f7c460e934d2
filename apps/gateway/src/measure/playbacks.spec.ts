import { createSpeechId } from "@mynah/protocol";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { createMeasures } from "./measures.js";
import { Playbacks } from "./playbacks.js";

function newPlaybacks() {
  const measures = createMeasures(new Registry());
  const counted = async (): Promise<readonly number[]> => {
    const [underruns, playbacks] = await Promise.all([measures.underruns.get(), measures.playbacks.get()]);
    return [...underruns.values, ...playbacks.values].map(({ value }) => value);
  };
  return { playbacks: new Playbacks(measures), counted };
}

it("counts each playing once: its underruns, and whether there were any", async () => {
  const { playbacks, counted } = newPlaybacks();
  const [smooth, interrupted] = [createSpeechId(0), createSpeechId(0)];
  [smooth, interrupted].forEach((id) => playbacks.begin(id));
  playbacks.report(smooth, 0);
  playbacks.report(interrupted, 3);
  playbacks.report(interrupted, 3);
  expect(await counted()).toEqual([3, 1, 1]);
});

it("believes nobody who does not listen, and awaits no more than 64 reports", async () => {
  const { playbacks, counted } = newPlaybacks();
  const ids = Array.from({ length: 65 }, () => createSpeechId(0));
  ids.forEach((id) => playbacks.begin(id));
  playbacks.report(createSpeechId(0), 9);
  ids.forEach((id) => playbacks.report(id, 1));
  expect(await counted()).toEqual([64, 0, 64]);
});
