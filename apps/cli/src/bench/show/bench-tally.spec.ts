import { expect, it } from "vitest";
import { buildFigures } from "../testing/build-figures.js";
import { BenchTally } from "./bench-tally.js";

it("says where a bench is, with errors where a narrow terminal shows them", () => {
  const tally = new BenchTally(3, 66);
  tally.asked(0);
  expect(tally.words()).toBe("0 of 66 heard, 1 running, 0 errors · 0 underruns · iteration 1 of 3");
  tally.heard(buildFigures({ error: "503", player: { underruns: 1, silentMs: 9 } }));
  expect(tally.words()).toBe("1 of 66 heard, 0 running, 1 error · first audio 100 ms · 1 underrun · iteration 1 of 3");
  expect(new BenchTally(1, Infinity).words()).toBe("0 heard, 0 running, 0 errors · 0 underruns");
});
