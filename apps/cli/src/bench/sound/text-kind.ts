/** Samples that look like so much text by chance do not happen. */
const leastBytes = 12;
const mostBytes = 64;
const kinds: readonly (readonly [name: string, start: RegExp])[] = [
  ["HTML", /^\s*<[!?a-z]/i],
  ["JSON", /^\s*([{[]\s*["{[]|\{\s*\})/],
];

/** Says when what came as sound, whatever its header calls it, is a page or an answer in words. Undefined: it may be sound. */
export function textKind(bytes: Uint8Array): string | undefined {
  if (bytes.length < leastBytes) return undefined;
  const start = Buffer.from(bytes.subarray(0, mostBytes)).toString("latin1");
  if (/[^\t\n\r\x20-\x7e]/.test(start)) return undefined;
  return kinds.find(([, pattern]) => pattern.test(start))?.[0];
}
