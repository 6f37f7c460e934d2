import { formatBytes } from "../progress/format-bytes.js";
import type { ModelsList } from "./list-models.js";

/** The list as text, in columns; ends with what is wrong with entries, and what to type for those that are not ready. */
export function listTable({ profiles, codecs }: ModelsList): string {
  const rows = [
    ["PROFILE", "STATE", "SIZE", "CODEC"],
    ...profiles.map(({ name, state, bytes, codec }) => [name, state, sizeWords(bytes), codec ?? ""]),
    [],
    ["CODEC", "STATE", "SIZE", "COMMIT"],
    ...codecs.map(({ name, state, bytes, commit }) => [name, state, sizeWords(bytes), commit ?? ""]),
  ];
  const faults = [...profiles, ...codecs].flatMap(faultOf);
  const hints = [...profiles, ...codecs].flatMap(({ name, state }) => hintFor(name, state));
  const notes = [faults, hints].flatMap((lines) => (lines.length > 0 ? ["", ...lines] : []));
  return [...inColumns(rows), ...notes].join("\n");
}

function sizeWords(bytes: number): string {
  return bytes === 0 ? "" : formatBytes(bytes);
}

function faultOf(entry: { readonly name: string; readonly fault?: string }): readonly string[] {
  return entry.fault === undefined ? [] : [`${entry.name}: ${entry.fault}`];
}

function hintFor(name: string, state: string): readonly string[] {
  if (state === "not pulled") return [`npm run mynah -- models pull ${name}`];
  return state === "not prepared" ? [`npm run mynah -- models prepare ${name}`] : [];
}

function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
