import { markup, type Markup, type Piece } from "../chart/markup.js";

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => Piece;
  /** a class of the style sheet; undefined: a figure */
  readonly style?: "text" | "words";
  readonly isBad?: (row: T) => boolean;
}

export function drawTable<T>(rows: readonly T[], columns: readonly Column<T>[]): Markup {
  const heads = columns.map(({ head, style }) => markup`<th scope="col" class="${style ? "text" : ""}">${head}</th>`);
  const lines = rows.map((row) => markup`<tr>${columns.map((column) => drawCell(column, row))}</tr>\n`);
  return markup`<div class="scroll" tabindex="0"><table><thead><tr>${heads}</tr></thead><tbody>\n${lines}</tbody></table></div>`;
}

const drawCell = <T>({ cell, style, isBad }: Column<T>, row: T): Markup =>
  markup`<td class="${style} ${isBad?.(row) ? "bad" : ""}">${cell(row)}</td>`;
