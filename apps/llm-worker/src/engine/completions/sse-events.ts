/**
 * The `data` of each server-sent event in a body that arrives in arbitrary pieces, until `[DONE]` or its end.
 * @throws RangeError when one line exceeds a megabyte
 */
export async function* readSseEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) throw new RangeError("the model server sent an endless line");
    for (const line of lines) {
      const data = dataOf(line);
      if (data === "[DONE]") return;
      if (data !== undefined) yield data;
    }
  }
}

const LONGEST_LINE = 1_000_000;

function dataOf(line: string): string | undefined {
  return line.startsWith("data:") ? line.slice("data:".length).trim() : undefined;
}
