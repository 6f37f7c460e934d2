import { describe, expect, it } from "vitest";
import { summarise } from "../measure/summarise.js";
import { buildFigures } from "../testing/build-figures.js";
import { judgeSlo, verdictWords } from "./judge-slo.js";
import { parseSlo } from "./parse-slo.js";

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
      "ttfa_p95=309ms: it is 310",
      "underruns=0: it is 1",
      "without_underrun=0.51: it is 0.5",
    ]);
  });

  it("is not held by what nobody measured", () => {
    const verdicts = judgeSlo(parseSlo("ttfa_p50=1s"), summarise([], 0));
    expect(verdicts).toEqual([{ written: "ttfa_p50=1s", isHeld: false, value: undefined, limit: 1_000 }]);
    expect(verdicts.map(verdictWords)).toEqual(["ttfa_p50=1s: no request has that figure"]);
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
