import { expect, it } from "vitest";
import { lateError } from "./late-error.js";

it.each([
  [false, 120_000, "no sound came within 120 s"],
  [true, 90_000, "not all of it came within 120 s: the sound stopped on the way"],
  [true, 200, "not all of it came within 120 s"],
])("tells a server that is slow from one that is silent (sound %s, silent for %d ms)", (hasSound, silentMs, words) => {
  expect(lateError(120_000, { hasSound, silentMs }).message).toBe(words);
});
