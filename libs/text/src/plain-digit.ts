/** Any script's decimal digit as 0-9: Unicode keeps each script's digits in a run of ten that begins with its zero. */
export function plainDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return String(before);
}
