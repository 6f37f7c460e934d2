import { speechIdSchema } from "@mynah/protocol";
import { expect, it } from "vitest";
import { deadTable } from "./dead-table.js";

const speechId = speechIdSchema.parse(`0-${"a".repeat(22)}`);

it("has a row for each, in columns", () => {
  const dead = { version: 1, speechId, atMs: 0, attempts: 3 } as const;
  const rows = [
    { ...dead, segment: 2, reason: "worker_died", profile: "mynah-mini" },
    { ...dead, reason: "window_failed", codec: "snac-mini" },
  ] as const;
  expect(deadTable(rows).split("\n")).toEqual([
    "WHEN                      SPEECH                    SEGMENT  REASON         ATTEMPTS  PROFILE OR CODEC",
    `1970-01-01T00:00:00.000Z  ${speechId}  2        worker_died    3         mynah-mini`,
    `1970-01-01T00:00:00.000Z  ${speechId}  ?        window_failed  3         snac-mini`,
  ]);
});

it("says when there are none", () => {
  expect(deadTable([])).toBe("none");
});
