import type { Readable } from "node:stream";

const MOST_BYTES = 4_096;
const MOST_MS = 1_000;

/** Reads what comes behind the end of an answer, so that its connection can be used again; one that has more to say is closed. */
export function readOut(body: Readable): void {
  if (body.closed) return;
  const timer = setTimeout(() => body.destroy(), MOST_MS).unref();
  let bytesLeft = MOST_BYTES;
  body.on("data", (bytes: Uint8Array) => {
    bytesLeft -= bytes.length;
    if (bytesLeft < 0) body.destroy();
  });
  body.once("close", () => clearTimeout(timer));
}
