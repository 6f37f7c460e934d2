import { expect, it } from "vitest";
import { judgeKeys } from "./judge-keys.js";

it.each([
  ["auto", "127.0.0.1", undefined, "ok"],
  ["auto", "localhost", 0, "ok"],
  ["auto", "0.0.0.0", 0, "fail"],
  ["auto", "0.0.0.0", undefined, "warn"],
  ["auto", "10.0.0.5", 2, "ok"],
  ["keys", "127.0.0.1", 0, "fail"],
  ["keys", "127.0.0.1", 1, "ok"],
  ["open", "127.0.0.1", 0, "ok"],
  ["open", "0.0.0.0", 3, "warn"],
  ["none", "127.0.0.1", 1, "fail"],
] as const)("AUTH=%s on %s with %s keys is %s", (...[mode, host, keys, state]) => {
  const verdict = judgeKeys({ mode, host, keys });
  expect(verdict.state).toBe(state);
  expect(verdict.remedy === undefined).toBe(state === "ok");
});
