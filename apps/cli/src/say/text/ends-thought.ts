/** The text may stop here: a line or a sentence has ended. */
export function endsThought(text: string): boolean {
  return /(\n|[.!?\u2026\u0964\u3002\uff01\uff1f]["'\u2019\u201d)\]]*)[ \t\r]*$/.test(text);
}
