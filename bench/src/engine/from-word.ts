/** The same words from another one on: streams are hardly ever at the same place of a frame. */
export function fromWord(text: string, at: number): string {
  const words = text.split(" ");
  const start = at % words.length;
  return [...words.slice(start), ...words.slice(0, start)].join(" ");
}
