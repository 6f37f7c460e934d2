import { SpeechError } from "@mynah/protocol";
import { expect, it } from "vitest";
import { withinMs } from "./redis-failure.js";

it("passes a value, and a failure that speaks for itself", async () => {
  expect(await withinMs(1_000, Promise.resolve(5))).toBe(5);
  const gone = new SpeechError("gone", "too late");
  await expect(withinMs(1_000, Promise.reject(gone))).rejects.toBe(gone);
});

it("turns silence and lost connections into `unavailable`", async () => {
  await expect(withinMs(5, new Promise(() => undefined))).rejects.toMatchObject({
    code: "unavailable",
    retryable: true,
  });
  await expect(withinMs(1_000, Promise.reject(new Error("Connection is closed.")))).rejects.toMatchObject({
    code: "unavailable",
  });
});

it("does not blame Redis for a defect", async () => {
  await expect(withinMs(1_000, Promise.reject(new TypeError("x is not a function")))).rejects.toThrow(TypeError);
});
