/** UTF-16 units in one message: below the door's 64 KB even when each is escaped. */
export const mostUnits = 8_000;

/** Pieces that a message can hold; none ends inside of a surrogate pair, whose halves would not survive the way alone. */
export function cutText(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  do {
    const end = from + mostUnits;
    const to = isFirstHalf(text, end - 1) ? end - 1 : end;
    pieces.push(text.slice(from, to));
    from = to;
  } while (from < text.length);
  return pieces;
}

/** @returns the first half of a surrogate pair that the text ends with, or "" */
export function halfAtEnd(text: string): string {
  return isFirstHalf(text, text.length - 1) ? text.slice(-1) : "";
}

function isFirstHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}
