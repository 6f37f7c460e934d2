/** Texts that differ, in letters alone: none of them is cut, or written out in other words. */
export function scriptedText(at: number): string {
  const letters = [...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join("");
  return `stream ${letters}`;
}
