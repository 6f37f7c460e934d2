import { isPage } from "../door/server-words.js";

/** Samples that look like so much text by chance do not happen. */
const leastBytes = 12;
const mostBytes = 64;
const json = /^\s*([{[]\s*["{[]|\{\s*\})/;

/** Says when what came as sound, whatever its header calls it, is a page or an answer in words. Undefined: it may be sound. */
export function textKind(bytes: Uint8Array): string | undefined {
  if (bytes.length < leastBytes) return undefined;
  const start = Buffer.from(bytes.subarray(0, mostBytes)).toString("latin1");
  if (/[^\t\n\r\x20-\x7e]/.test(start)) return undefined;
  if (isPage(start)) return "HTML";
  return json.test(start) ? "JSON" : undefined;
}
