/** Text that is HTML or SVG already: `markup` makes it of pieces, escaped where they are not. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Piece = Markup | string | number | undefined | readonly Piece[];

/** HTML or SVG around pieces. Strings come from strangers: they are escaped, for text and for quoted attributes alike. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.map((part, index) => part + textOf(pieces[index])).join(""));
}

function textOf(piece: Piece): string {
  if (piece === undefined) return "";
  if (piece instanceof Markup) return piece.text;
  return Array.isArray(piece) ? piece.map(textOf).join("") : escapeMarkup(String(piece));
}

const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** No document may hold control and half characters, and signs that turn the direction would turn the text after them as well. */
const UNFIT = /[^\P{Cc}\t\n\r]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/gu;

export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => names[sign] ?? "").replaceAll(UNFIT, "\ufffd");
}
