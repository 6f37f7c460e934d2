/** What of the asked text no segment has told yet. Empty when the gateway rewrote the text (numbers, abbreviations). */
export function untoldText(text: string, told: readonly string[]): string {
  let at = 0;
  for (const segment of told) {
    const found = text.indexOf(segment.trim(), at);
    if (found === -1) return "";
    at = found + segment.trim().length;
  }
  return text.slice(at).trim();
}
