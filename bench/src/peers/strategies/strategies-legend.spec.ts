import { SNAC_24KHZ } from "@mynah/codec";
import { expect, it } from "vitest";
import { strategyRow } from "./measure-strategies.js";
import { MYNAHS } from "./published-strategies.js";
import { strategiesLegend } from "./strategies-legend.js";

const sound = { lostMs: 0, missing: 0, repeated: 0, unlike: 0, errorDb: -99, worst: 0, pops: 0, speeches: 1 };
const figures = { strategy: MYNAHS, firstSoundCodes: 35, framesDecoded: 1, decodes: 1, sound };

it("each column is explained, and which of the code counts is which", () => {
  const legend = strategiesLegend([figures], SNAC_24KHZ);
  const explained = legend.map((line) => line.split(/ {2,}/)[0] ?? "");
  const columns = Object.keys(strategyRow(figures)).slice(1);
  expect(columns.filter((column) => !explained.some((name) => name !== "" && column.startsWith(name)))).toEqual([]);
  expect(legend.at(-1)).toMatch(/^21 and 35 codes: exact sound needs 21 .* first window waits for 35 here/);
});
