import { expect, it } from "vitest";
import { minutesOf, timeTicks, valueTicks } from "./ticks.js";

const labels = (ticks: readonly { readonly label: string }[]): string[] => ticks.map(({ label }) => label);

it.each([
  [8, "short", ["0", "2", "4", "6", "8"]],
  [1, "short", ["0", "0.2", "0.4", "0.6", "0.8", "1"]],
  [0, "short", ["0", "0.2", "0.4", "0.6", "0.8", "1"]],
  [0.47, "s", ["0 s", "100 ms", "200 ms", "300 ms", "400 ms", "500 ms"]],
  [1.1, "percentunit", ["0 %", "50 %", "100 %", "150 %"]],
  [3.1 * 2 ** 20, "bytes", ["0 B", "1 MiB", "2 MiB", "3 MiB", "4 MiB"]],
  [2_100, "short", ["0", "500", "1 K", "1.5 K", "2 K", "2.5 K"]],
])("a scale up to %d in %s says what is at each of its lines", (most, unit, expected) => {
  expect(labels(valueTicks(most, unit))).toEqual(expected);
});

it("time is marked in round steps, in minutes and seconds", () => {
  expect(labels(timeTicks(150))).toEqual(["0:00", "0:30", "1:00", "1:30", "2:00", "2:30"]);
  expect(labels(timeTicks(45))).toEqual(["0:00", "0:10", "0:20", "0:30", "0:40"]);
  expect(minutesOf(75.4)).toBe("1:15");
});
