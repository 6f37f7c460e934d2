/** The numbers of `<custom_token_N>` in a stream of OpenAI's completions. */
export async function* readCustomTokens(body: AsyncIterable<Uint8Array>): AsyncGenerator<number> {
  let rest = "";
  for await (const bytes of body) {
    const lines = (rest + Buffer.from(bytes).toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield* tokensOf(line);
  }
}

function tokensOf(line: string): readonly number[] {
  if (!line.startsWith("data: {")) return [];
  const { choices } = JSON.parse(line.slice("data: ".length)) as {
    readonly choices: readonly { readonly text: string }[];
  };
  return Array.from(choices[0]?.text.matchAll(/<custom_token_(\d+)>/g) ?? [], ([, number]) => Number(number));
}
