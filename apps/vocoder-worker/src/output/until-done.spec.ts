import { expect, test } from "vitest";
import { untilDone } from "./until-done.js";

const failingTimes = (failures: number) => {
  let tries = 0;
  return async () => {
    if (++tries <= failures) throw new Error(`try ${tries}`);
    return tries;
  };
};

test("tries until it succeeds, and tells of each failure", async () => {
  const errors: string[] = [];
  const onError = (error: unknown): void => void errors.push(String(error));
  expect(await untilDone(failingTimes(2), { signal: new AbortController().signal, onError })).toBe(3);
  expect(errors).toEqual(["Error: try 1", "Error: try 2"]);
});

test("the signal ends it, also in the middle of a pause", async () => {
  const stop = new AbortController();
  const onError = (): void => void setTimeout(() => stop.abort(), 1);
  expect(await untilDone(failingTimes(Infinity), { signal: stop.signal, onError })).toBeUndefined();
});
