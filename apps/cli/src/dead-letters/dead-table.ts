import type { NotedDeadSegment } from "@mynah/protocol/redis";

const HEAD = ["WHEN", "SPEECH", "SEGMENT", "REASON", "ATTEMPTS", "PROFILE OR CODEC"];

/** In columns, or a word that there are none. */
export function deadTable(dead: readonly NotedDeadSegment[]): string {
  if (dead.length === 0) return "none";
  const rows = [HEAD, ...dead.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}

function rowOf({ atMs, speechId, segment, reason, attempts, profile, codec }: NotedDeadSegment): readonly string[] {
  return [new Date(atMs).toISOString(), speechId, `${segment ?? "?"}`, reason, `${attempts}`, profile ?? codec ?? ""];
}
