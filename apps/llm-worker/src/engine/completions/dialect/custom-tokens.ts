const WHOLE = /<custom_token_(\d{1,6})>/g;
/** The longest beginning of a token that may still be completed by the next piece. */
const BEGUN = /<[a-z_0-9]{0,24}$/;

/**
 * Finds `<custom_token_N>` in text that arrives in arbitrary pieces. The id is `audioBase - 10 + N`: Orpheus counts its
 * custom tokens from ten before its first code.
 */
export class CustomTokenReader {
  readonly #firstId: number;
  #rest = "";

  constructor(audioBase: number) {
    this.#firstId = audioBase - CUSTOM_TOKENS_BEFORE_AUDIO;
  }

  push(text: string): readonly number[] {
    const all = this.#rest + text;
    this.#rest = BEGUN.exec(all)?.[0] ?? "";
    return Array.from(all.matchAll(WHOLE), ([, number]) => this.#firstId + Number(number));
  }
}

const CUSTOM_TOKENS_BEFORE_AUDIO = 10;

/** How an id is written in a prompt for servers that take text only. */
export function customTokenText(id: number, audioBase: number): string {
  const number = id - audioBase + CUSTOM_TOKENS_BEFORE_AUDIO;
  return number >= 0 ? `<custom_token_${number}>` : (LLAMA_3_TOKENS[id] ?? "");
}

const LLAMA_3_TOKENS: Readonly<Record<number, string>> = { 128000: "<|begin_of_text|>", 128009: "<|eot_id|>" };
