import { readTextLines } from "./text-lines.js";

/** What ends an answer of server-sent events. */
export const DONE = "[DONE]";

/**
 * The JSON of each event in a body that arrives in arbitrary pieces: server-sent events, until `[DONE]` (which is given as well) or
 * its end, or a JSON object a line.
 * @throws RangeError when one line exceeds a megabyte
 */
export async function* readAnswerEvents(
  body: AsyncIterable<Uint8Array>,
  framing: "sse" | "json-lines",
): AsyncGenerator<string, void, void> {
  for await (const line of readTextLines(body)) {
    const data = framing === "sse" ? dataOf(line) : line.trim();
    if (data === "") continue;
    yield data;
    if (data === DONE) return;
  }
}

function dataOf(line: string): string {
  return line.startsWith("data:") ? line.slice("data:".length).trim() : "";
}
