/** Does a sentence end at this place of the text: nothing follows, or a capital letter does? */
export const isSentenceEnd = (text: string, at: number): boolean =>
  /^\s+["'(]?[A-Z]/.test(text.slice(at, at + 8)) || text.slice(at).trim() === "";
