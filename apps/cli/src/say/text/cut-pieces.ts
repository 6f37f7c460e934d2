const edges = [/\n\s*/g, /[.!?\u2026\u0964\u3002\uff01\uff1f]["'\u2019\u201d)\]]*\s+/g, /\s+/g];

/** Cuts a text into pieces of at most so many UTF-16 units: behind lines, else sentences, else words, never within a character. */
export function* cutPieces(text: string, mostUnits: number): Generator<string, void> {
  let rest = text;
  while (rest.length > mostUnits) {
    const at = cutAt(rest.slice(0, mostUnits));
    yield rest.slice(0, at);
    rest = rest.slice(at);
  }
  if (rest !== "") yield rest;
}

function cutAt(head: string): number {
  for (const edge of edges) {
    const last = [...head.matchAll(edge)].at(-1);
    if (last !== undefined && last.index > head.length / 2) return last.index + last[0].length;
  }
  return isHighSurrogate(head.charCodeAt(head.length - 1)) && head.length > 1 ? head.length - 1 : head.length;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
