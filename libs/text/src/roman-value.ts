const VALUES: ReadonlyMap<string, number> = new Map([
  ["I", 1],
  ["V", 5],
  ["X", 10],
  ["L", 50],
  ["C", 100],
  ["D", 500],
  ["M", 1000],
]);
const WELL_FORMED = /^(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** `XIV` -> 14; undefined for letters that are no Roman numeral. */
export function romanValue(letters: string): number | undefined {
  if (!WELL_FORMED.test(letters)) return undefined;
  const values = Array.from(letters, (letter) => VALUES.get(letter) ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
