import { describe, expect, it } from "vitest";
import { followPace, transferWords } from "./transfer-pace.js";

const at = (done: number, path = "a.onnx"): { path: string; done: number; total: number } => ({
  path,
  done,
  total: 52_600_000,
});

describe("the words for a download", () => {
  it("tell part, pace and time left, counted from what was there when it began", () => {
    const pace = followPace(undefined, at(10_600_000), 1_000);
    expect(transferWords(at(31_600_000), pace, 6_000)).toBe("31.6 MB of 52.6 MB (60 %), 4.2 MB/s, 5 s left");
  });

  it("tell no pace while nothing has come", () => {
    const pace = followPace(undefined, at(10_600_000), 0);
    expect(transferWords(at(10_600_000), pace, 9_000)).toBe("10.6 MB of 52.6 MB (20 %)");
  });

  it("count minutes where seconds would be many", () => {
    expect(transferWords(at(1_000_000), followPace(undefined, at(0), 0), 10_000)).toContain("100.0 kB/s, 9 min left");
  });
});

describe("a pace", () => {
  const begun = followPace(undefined, at(5), 0);

  it("stays that of the same file", () => {
    expect(followPace(begun, at(9), 700)).toBe(begun);
  });

  it.each([
    ["another file", at(9, "b.onnx")],
    ["a download that starts anew", at(0)],
  ])("begins again with %s", (_name, transfer) => {
    expect(followPace(begun, transfer, 700)).toEqual({
      path: transfer.path,
      doneAtStart: transfer.done,
      startedMs: 700,
    });
  });
});
