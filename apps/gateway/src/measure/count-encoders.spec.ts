import { createEncoder } from "@mynah/audio";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { countEncoders } from "./count-encoders.js";
import { createMeasures } from "./measures.js";

const sampleRate = 24_000;

it("counts the encoders that are open, by format, and each once", async () => {
  const measures = createMeasures(new Registry());
  const counts = async () => (await measures.encoders.get()).values.map(({ labels, value }) => [labels.format, value]);
  const pool = countEncoders({ open: createEncoder, close: () => Promise.resolve() }, measures);
  const [first, second] = [await pool.open("pcm", { sampleRate }), await pool.open("pcm", { sampleRate })];
  await pool.open("wav", { sampleRate });
  expect(await first.write(Uint8Array.of(1, 2))).toEqual(Uint8Array.of(1, 2));
  expect(await counts()).toEqual([
    ["pcm", 2],
    ["wav", 1],
  ]);
  first.close();
  first.close();
  await second.end();
  expect(await counts()).toContainEqual(["pcm", 1]);
  second.close();
  expect(await counts()).toContainEqual(["pcm", 0]);
});

it("counts none that could not be opened", async () => {
  const measures = createMeasures(new Registry());
  const open = (): Promise<never> => Promise.reject(new Error("the pool has been closed"));
  const pool = countEncoders({ open, close: () => Promise.resolve() }, measures);
  await expect(pool.open("mp3", { sampleRate })).rejects.toThrow("closed");
  expect((await measures.encoders.get()).values).toEqual([]);
});
