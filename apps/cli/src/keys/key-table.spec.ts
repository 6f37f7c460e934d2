import { expect, it } from "vitest";
import { keyTable } from "./key-table.js";

it("has a row for each key, in columns", () => {
  const key = { id: "0123456789ab", owner: "acme", name: "laptop", createdAt: 0, limits: {} };
  const rows = [
    { ...key, expiresAt: 60_000, limits: { streams: 4, messages: 600 } },
    { ...key, name: "", lastUsedAt: 120_000 },
  ];
  expect(keyTable(rows, 60_000).split("\n")).toEqual([
    "ID            OWNER  NAME    MADE               EXPIRES                   LAST USED          LIMITS",
    "0123456789ab  acme   laptop  1970-01-01T00:00Z  1970-01-01T00:01Z (over)  never              4 streams, 600 messages/min",
    "0123456789ab  acme           1970-01-01T00:00Z  never                     1970-01-01T00:02Z  none",
  ]);
});

it("says how to make one where there are none", () => {
  expect(keyTable([], 0)).toContain("keys create");
});
