/**
 * 1,234.5 or 1,00,000 or 1234. Bounded, as is everything in these rooms: longer runs of digits are read one by one
 * before any other rule looks at them, so that no pattern can go to and fro over a long text.
 */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{2,3}){1,6}(?![\d])|\d{1,15})(?:\.\d{1,15})?`;

/** Nothing that makes the digits part of something else stands before them. */
export const NOT_INSIDE = String.raw`(?<!\d|\d[.,/:])`;

/** A sign of its own, not the dash of a word or of a range; Han and Hangul stand before a sign without a space. */
export const MINUS = String.raw`(?:(?<![A-Za-z\p{N}\u0900-\u0963)%.-])(-))?`;

export const anyOf = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
    .join("|");
