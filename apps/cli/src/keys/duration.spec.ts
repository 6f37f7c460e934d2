import { expect, it } from "vitest";
import { durationMs } from "./duration.js";

it("takes minutes, hours, days and weeks", () => {
  expect(["90m", "12h", "30d", "4w"].map(durationMs)).toEqual([5_400_000, 43_200_000, 2_592_000_000, 2_419_200_000]);
});

it.each(["", "30", "d", "0d", "-1d", "1.5h", "30 d", "99999999w"])("refuses %j", (text) => {
  expect(() => durationMs(text)).toThrow("as in 30d");
});
