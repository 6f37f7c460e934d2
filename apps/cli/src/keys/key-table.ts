import type { ApiKey, KeyLimits } from "@mynah/protocol";

export interface ListedKey extends Omit<ApiKey, "hash" | "version"> {
  /** Unix milliseconds, to the minute */
  readonly lastUsedAt?: number;
}

const HEAD = ["ID", "OWNER", "NAME", "MADE", "EXPIRES", "LAST USED", "LIMITS"];

/** In columns, or a word that there are none. Secrets are not kept, so there are none to show. */
export function keyTable(listed: readonly ListedKey[], nowMs: number): string {
  if (listed.length === 0) return "none: make one with `mynah keys create --owner <name>`";
  const rows = [HEAD, ...listed.map((key) => rowOf(key, nowMs))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}

function rowOf({ id, owner, name, createdAt, expiresAt, lastUsedAt, limits }: ListedKey, nowMs: number) {
  const expires = expiresAt === undefined ? "never" : `${timeWords(expiresAt)}${expiresAt <= nowMs ? " (over)" : ""}`;
  const used = lastUsedAt === undefined ? "never" : timeWords(lastUsedAt);
  return [id, owner, name, timeWords(createdAt), expires, used, limitWords(limits)];
}

const timeWords = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}Z`;

function limitWords({ streams, characters, audioSecondsADay, sockets, messages }: KeyLimits): string {
  const words = [
    ["streams", streams],
    ["characters", characters],
    ["audio s/day", audioSecondsADay],
    ["sockets", sockets],
    ["messages/min", messages],
  ] as const;
  const given = words.flatMap(([name, most]) => (most === undefined ? [] : [`${most} ${name}`]));
  return given.length === 0 ? "none" : given.join(", ");
}
