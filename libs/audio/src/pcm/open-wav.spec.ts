import { wavHeader } from "@mynah/codec";
import { expect, test } from "vitest";
import { createEncoder } from "../create-encoder.js";
import { encodeAll } from "../testing/encode-all.js";
import { vowel } from "../testing/test-signals.js";

const sampleRate = 24_000;

test("the header says the length when it is known, and that it is not when it is not", async () => {
  const known = await encodeAll(await createEncoder("wav", { sampleRate, samples: 100 }), [vowel(100)]);
  const unknown = await encodeAll(await createEncoder("wav", { sampleRate }), [vowel(100)]);
  expect(known.subarray(0, 44)).toEqual(wavHeader({ sampleRate, samples: 100 }));
  expect(unknown.subarray(0, 44)).toEqual(wavHeader({ sampleRate }));
  expect(unknown.subarray(44)).toEqual(vowel(100));
});

test("a file without samples is a header", async () => {
  expect(await encodeAll(await createEncoder("wav", { sampleRate }), [])).toEqual(wavHeader({ sampleRate }));
});
