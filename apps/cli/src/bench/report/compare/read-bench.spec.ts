import { expect, it } from "vitest";
import { OperatorError } from "../../../operator-error.js";
import { fakeBenchResult } from "../testing/fake-bench-result.js";
import { parseBench } from "./read-bench.js";

const written = fakeBenchResult({ iterations: 2, prompts: 12, failing: 0.3 });
const parse = (value: unknown) => parseBench(JSON.stringify(value), "a.json");

it("what was written is read again", () => {
  expect(parse(written)).toEqual(JSON.parse(JSON.stringify(written)));
  const promised = [{ written: "ttfa_p95=300ms", isHeld: false, value: undefined, limit: 300 }];
  expect(parse({ ...written, cold: undefined, stoppedEarly: true, slo: promised })).toMatchObject({
    stoppedEarly: true,
  });
});

it.each([
  ["{", "a.json is no JSON, or was cut off. Give the bench.json of a bench"],
  ["[]", "a.json holds no figures of a bench"],
  ["null", "a.json holds no figures of a bench"],
  ['{"version": 1}', "a.json holds no figures of a bench: startedAt: Invalid input"],
  [
    '{"version": 7, "startedAt": 1}',
    "written by another version of mynah: it holds version 7 of the figures, this one reads version 1",
  ],
])("%s is refused with what to do", (text, words) => {
  expect(() => parseBench(text, "a.json")).toThrow(OperatorError);
  expect(() => parseBench(text, "a.json")).toThrow(words);
});

it("a wrong figure is named by its place, and only the first few are", () => {
  const wrong = { ...written, requests: written.requests.map((request) => ({ ...request, endMs: -1 })) };
  expect(() => parse(wrong)).toThrow(
    /: requests\.0\.endMs: [^;]*; requests\.1\.endMs: [^;]*; requests\.2\.endMs: [^;]*$/,
  );
});
