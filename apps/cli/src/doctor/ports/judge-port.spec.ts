import { expect, it } from "vitest";
import { judgePort } from "./judge-port.js";
import { wordsOf } from "./look-at-port.js";

const doors = { what: "the doors", host: "127.0.0.1", port: 8_080, isDoor: true, setting: "PORT" };
const metrics = { ...doors, what: "the gateway's metrics", port: 9_464, isDoor: false, setting: "METRICS_PORT" };
const taken = { refusal: "EADDRINUSE", answers: undefined };

it.each([
  ["free", { ...doors, refusal: undefined, answers: undefined }, "ok", undefined],
  ["a Mynah's", { ...doors, ...taken, answers: "ok" }, "ok", undefined],
  ["taken by others, for the doors", { ...doors, ...taken }, "fail", "PORT=8081"],
  ["taken by others, for metrics", { ...metrics, ...taken }, "warn", "METRICS_PORT=9465"],
  ["root's", { ...doors, port: 80, refusal: "EACCES", answers: undefined }, "fail", "PORT=8080"],
  [
    "on an address that is not here",
    { ...doors, refusal: "EADDRNOTAVAIL", answers: undefined },
    "fail",
    "HOST=127.0.0.1",
  ],
] as const)("a port that is %s", (...[, look, state, remedy]) => {
  const verdict = judgePort(look);
  expect(verdict.state).toBe(state);
  if (remedy !== undefined) expect(verdict.remedy).toContain(remedy);
});

it.each([
  ["alive\n", "alive"],
  ['{"status":"ok"}', "ok"],
  ['{"status":"unavailable","reason":"Redis does not answer"}', "unavailable: Redis does not answer"],
  ['{"status":"UP"}', undefined],
  ["<!doctype html>", undefined],
])("%s at /healthz is known, or is somebody else's", (body, words) => {
  expect(wordsOf(body)).toBe(words);
});
