import { SpeechError } from "@mynah/protocol";
import { expect, it } from "vitest";
import { persist } from "./persist.js";

const never = new AbortController().signal;
const failing = (times: number, error: Error) => {
  let left = times;
  return async () => {
    if (left-- > 0) throw error;
    return "done";
  };
};

it("tries again while Redis fails", async () => {
  expect(await persist(failing(1, new Error("Connection is closed.")), { forMs: 5_000, signal: never })).toBe("done");
});

it("gives up after its time, and at once when told to", async () => {
  const away = new Error("Connection is closed.");
  await expect(persist(failing(9, away), { forMs: 0, signal: never })).rejects.toMatchObject({ code: "unavailable" });
  await expect(persist(failing(9, away), { forMs: 5_000, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "unavailable",
  });
});

it("does not repeat what will not pass", async () => {
  const gone = new SpeechError("gone", "too late");
  await expect(persist(failing(1, gone), { forMs: 5_000, signal: never })).rejects.toBe(gone);
  await expect(persist(failing(1, new TypeError("x")), { forMs: 5_000, signal: never })).rejects.toThrow(TypeError);
});
