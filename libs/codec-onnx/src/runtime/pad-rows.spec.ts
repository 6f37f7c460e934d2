import { unpackLevels } from "@mynah/codec";
import { expect, test } from "vitest";
import { packBatch } from "./codec-decoder.js";
import { padRows, withFixedRows } from "./pad-rows.js";
import { createFakeDecoder } from "./testing/fake-decoder.js";

const row = (value: number) => new Uint16Array(14).fill(value);
const batch = () => packBatch([row(1), row(2), row(3)], 2, [5, -1, 7]);

test("rows of code 0 are added behind those that are there", () => {
  const padded = padRows(batch(), 5);
  expect(padded).toMatchObject({ batch: 5, frames: 2, firstFrames: [5, -1, 7, 0, 0] });
  expect(unpackLevels(padded)).toEqual([row(1), row(2), row(3), row(0), row(0)]);
});

test("of added rows nothing is kept where something is said of the others", () => {
  const all = { keepStart: 0, keepSamples: 4_096 };
  const nothing = { keepStart: 0, keepSamples: 0 };
  expect(padRows({ ...batch(), keep: [all, all, all] }, 5).keep).toEqual([all, all, all, nothing, nothing]);
  expect(padRows(batch(), 5).keep).toBeUndefined();
});

test("a batch that has as many rows is left as it is", () => {
  const given = batch();
  expect(padRows(given, 3)).toBe(given);
});

test("a decoder with fixed sizes is given only these, and its callers see only their own rows", async () => {
  const decoder = createFakeDecoder();
  const rows = await withFixedRows(decoder, [1, 4]).decode(batch());
  expect(rows.map((samples) => Math.round(samples[0]! * 32_767))).toEqual([1, 2, 3]);
  expect(decoder.batches).toEqual([{ rows: 4, frames: 2, firstFrames: [5, -1, 7, 0] }]);
});
