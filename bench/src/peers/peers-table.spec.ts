import { describe, expect, it } from "vitest";
import { peersLegend } from "./peers-legend.js";
import { peersTable } from "./peers-table.js";
import { fakeMeasuredServer } from "./testing/fake-measured-server.js";
import { warningsOf } from "./warnings.js";

const mynah = fakeMeasuredServer({ name: "mynah", firstAudioMs: 100 });
const sound = { ...mynah.sound, lostMs: 256, missing: 3, errorDb: -37 };
const hangUps = { tried: 1, medianMs: undefined };
const slow = fakeMeasuredServer({ name: "slow", firstAudioMs: 250, sound, hangUps });
const alike = fakeMeasuredServer({ name: "alike", firstAudioMs: 100 });

const cellsOf = (table: string, name: string): readonly string[] | undefined =>
  table
    .split("\n")
    .find((line) => line.startsWith(name))
    ?.split(/ {2,}/);

describe("the table", () => {
  const table = peersTable(mynah, [slow, alike]);

  it("has each peer beside Mynah, with its ratio and whether that is a difference", () => {
    expect(table.split("\n")[0]?.trim().split(/ {2,}/)).toEqual([
      "mynah",
      "slow",
      "/ mynah",
      "it is",
      "alike",
      "/ mynah",
      "it is",
    ]);
    const audio = ["first audio, p50", "100 ms", "250 ms", "2.50", "worse", "100 ms", "1.00", "the same"];
    expect(cellsOf(table, "first audio, p50")).toEqual(audio);
    expect(cellsOf(table, "first audio, p95")?.[4]).toBe("unsure");
  });

  it("tells what became of the sound, and of the model when nobody listens", () => {
    expect(cellsOf(table, "sound lost")?.slice(1)).toEqual(["0 ms", "256 ms", "0 ms"]);
    expect(cellsOf(table, "difference from")?.slice(1)).toEqual(["-99 dB", "-37 dB", "-99 dB"]);
    expect(cellsOf(table, "model free")?.slice(1)).toEqual(["9 ms", "never", "9 ms"]);
  });

  it("is of Mynah alone where nobody else is", () => {
    expect(cellsOf(peersTable(mynah, []), "first audio, p50")).toEqual(["first audio, p50", "100 ms"]);
  });
});

it("the legend explains its columns and rows, and no column that is not there", () => {
  const names = (hasPeers: boolean) => peersLegend(hasPeers).map((line) => line.split(/ {2,}/)[0]);
  expect(names(true)).toEqual(
    expect.arrayContaining(["/ mynah", "it is", "stall", "underrun", "real-time factor", "pops"]),
  );
  expect(names(false)).toEqual(names(true).slice(2));
});

describe("the warnings", () => {
  it("are none when each text was asked for once, in time, and could be compared", () => {
    expect(warningsOf(mynah)).toEqual([]);
  });

  it("say what makes a server's figures not its own", () => {
    const serving = { ...mynah.serving, asked: 44, unknown: 22, lateMs: { p50: 1, p99: 31, max: 40 } };
    const odd = fakeMeasuredServer({ name: "odd", firstAudioMs: 1, serving, sound: { ...sound, speeches: 0 } });
    expect(warningsOf(odd)).toEqual([
      expect.stringContaining("odd asked for 44 completions for 22 texts"),
      expect.stringContaining("22 texts of no recording"),
      expect.stringContaining("31 ms late"),
      expect.stringContaining("20 sounds at another rate"),
    ]);
  });
});
