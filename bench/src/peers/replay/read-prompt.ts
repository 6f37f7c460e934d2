/** What a prompt says to the model. */
export interface ReadPrompt {
  readonly text: string;
  /** codes of the answer that it holds already: a server that goes on with a speech */
  readonly spoken: number;
}

/** Orpheus counts its custom tokens from ten before its first code. */
export const TOKENS_BEFORE_AUDIO = 10;

/** Its ids are bytes: any text becomes ids and the same text again. */
export const tokenizeBytes = (text: string): readonly number[] => [...Buffer.from(text)];
const BYTES = 256;

export function readPrompt(prompt: readonly number[] | string, audioBase: number): ReadPrompt {
  return typeof prompt === "string" ? readText(prompt) : readIds(prompt, audioBase);
}

function readIds(ids: readonly number[], audioBase: number): ReadPrompt {
  const text = Buffer.from(ids.filter((id) => id < BYTES)).toString();
  return { text, spoken: ids.length - 1 - ids.findLastIndex((id) => id < audioBase) };
}

function readText(prompt: string): ReadPrompt {
  const tokens = /(?:<custom_token_\d+>)*$/.exec(prompt)?.[0].match(/\d+/g) ?? [];
  const spoken = tokens.length - 1 - tokens.findLastIndex((number) => Number(number) < TOKENS_BEFORE_AUDIO);
  return { text: prompt.replaceAll(/<custom_token_\d+>|<\|[^|>]*\|>/g, " "), spoken };
}
