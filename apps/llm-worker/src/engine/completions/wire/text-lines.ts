const LONGEST_LINE = 1_000_000;

/**
 * The lines of a body that arrives in arbitrary pieces.
 * @throws RangeError when one line exceeds a megabyte
 */
export async function* readTextLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) throw new RangeError("the model server sent an endless line");
    yield* lines;
  }
  if (rest.trim() !== "") yield rest;
}
