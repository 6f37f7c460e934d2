import { describe, expect, it } from "vitest";
import { summarise } from "../measure/summarise.js";
import { buildFigures } from "../testing/build-figures.js";
import { judgeSlo } from "./judge-slo.js";
import { parseSlo } from "./parse-slo.js";
import { verdictLine, verdictWords } from "./verdict-words.js";

const summary = summarise(
  [buildFigures({ firstAudioMs: 290 }), buildFigures({ firstAudioMs: 310, player: { underruns: 1, silentMs: 5 } })],
  3,
);
const broken = (written: string): readonly string[] =>
  judgeSlo(parseSlo(written), summary)
    .filter(({ isHeld }) => !isHeld)
    .map(verdictWords);

describe("what is promised of a bench", () => {
  it("is held up to its limit, and not beyond", () => {
    expect(
      broken("ttfa_p95=310ms,ttfa_mean=.3s, rtf_max=0.5, errors=0,underruns=1,without_underrun=50%,lag_p99=5"),
    ).toEqual([]);
    expect(broken("ttfa_p95=309ms,errors=0,underruns=0,without_underrun=0.51")).toEqual([
      "ttfa_p95 310 ms > 309 ms",
      "underruns 1 > 0",
      "without_underrun 50 % < 51 %",
    ]);
  });

  it("is held at its limit to the last bit, however it was written", () => {
    expect(judgeSlo(parseSlo("without_underrun=57%"), { ...summary, withoutUnderrun: 57 / 100 })[0]?.isHeld).toBe(true);
  });

  it("is not held by what nobody measured", () => {
    const verdicts = judgeSlo(parseSlo("ttfa_p50=1s"), summarise([], 0));
    expect(verdicts).toEqual([{ written: "ttfa_p50=1s", isHeld: false, value: undefined, limit: 1_000 }]);
    expect(verdicts.map(verdictWords)).toEqual(["ttfa_p50: no request has that figure, limit 1000 ms"]);
  });

  it.each([
    [{ written: "ttfa_p95=300ms", isHeld: false, value: 300.004, limit: 300 }, "ttfa_p95 300.004 ms > 300 ms: FAILED"],
    [{ written: "ttfa_p95=300ms", isHeld: true, value: 300, limit: 300 }, "ttfa_p95 300 ms <= 300 ms: held"],
    [{ written: "rtf_mean=.8", isHeld: true, value: 0.41234, limit: 0.8 }, "rtf_mean 0.412 <= 0.8: held"],
    [{ written: "end_max=5s", isHeld: false, value: 7_312.4, limit: 5_000 }, "end_max 7312 ms > 5000 ms: FAILED"],
    [
      { written: "without_underrun=58%", isHeld: true, value: 0.58, limit: 0.58 },
      "without_underrun 58 % >= 58 %: held",
    ],
  ])("is told with its unit, and never as if it were its limit: %j", (verdict, line) => {
    expect(verdictLine(verdict)).toBe(line);
  });

  it.each(["ttfa=300ms", "ttfa_p94=1", "speed_p95=1", "ttfa_p95_=1", "toString_p95=1", "", "underruns"])(
    "has to be a figure with a limit: %j",
    (written) => expect(() => parseSlo(written)).toThrow(/--slo: ".*(is no figure: there are ttfb, ttfa|has no limit)/),
  );

  it.each(["ttfa_p95=fast", "ttfa_p95=300%", "rtf_p95=1s", "errors=1ms", "ttfa_p95=-1"])(
    "has a limit in its own unit: %s",
    (written) => expect(() => parseSlo(written)).toThrow(/has no limit: write one like/),
  );
});
