import type { Voice } from "@mynah/client";

/** The voices in columns, each with what its server says of it. */
export function voicesTable(voices: readonly Voice[]): string {
  const rows = voices.map(({ id, name, language = "", model = "" }) => [id, language, model, name === id ? "" : name]);
  const all = [["VOICE", "LANGUAGE", "MODEL", "NAME"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
