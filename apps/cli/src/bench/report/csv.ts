/** A record of RFC 4180, its line end included. */
export const csvLine = (fields: readonly (string | number | undefined)[]): string =>
  `${fields.map(csvField).join(",")}\r\n`;

/** What a spreadsheet would take for a formula, from a server that means ill, gets an apostrophe before it. */
function csvField(field: string | number | undefined): string {
  if (typeof field !== "string") return field === undefined || !Number.isFinite(field) ? "" : String(field);
  const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
