import { SpeechError } from "@mynah/protocol";
import { describe, expect, it } from "vitest";
import { hideText } from "./hide-text.js";
import { toReport } from "./to-report.js";

const [WARN, ERROR, FATAL] = [40, 50, 60];
const defect = new TypeError("x is not a function");
const outage = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

describe("a line of the log", () => {
  it("is worth a report when it tells of a defect, with the ids to find it by and no other field", () => {
    const line = { err: defect, speechId: "0-a", jobId: "0-a-1", text: "hello", pid: 7 };
    expect(toReport([line, "request failed"], ERROR)).toMatchObject({
      where: "request failed",
      isFatal: false,
      fields: { speechId: "0-a", jobId: "0-a-1" },
      error: { type: "TypeError", message: "x is not a function" },
    });
  });

  it.each<[string, boolean, readonly [fields: object, level: number]]>([
    ["a defect that is only warned of", false, [{ err: defect }, WARN]],
    ["an attempt that crashed", true, [{ err: hideText(defect, "hello"), crashed: true }, WARN]],
    ["an attempt that an outage ended", false, [{ err: hideText(outage, "hello"), crashed: true }, WARN]],
    ["an outage", false, [{ err: outage }, ERROR]],
    ["what a client was told", false, [{ err: new SpeechError("unavailable", "Later.", { cause: defect }) }, ERROR]],
    [
      "a defect as a client was told of it",
      true,
      [{ err: new SpeechError("internal", "Oh.", { cause: defect }) }, ERROR],
    ],
    [
      "an outage as a client was told of it",
      false,
      [{ err: new SpeechError("internal", "Oh.", { cause: outage }) }, ERROR],
    ],
    ["an error line without an error", false, [{ reason: "worker_died" }, ERROR]],
    ["the end of the program", true, [{ reason: "stuck" }, FATAL]],
  ])("%s: %s", (_, isReported, [fields, level]) => {
    expect(toReport([fields, "a line"], level) !== undefined).toBe(isReported);
  });
});
