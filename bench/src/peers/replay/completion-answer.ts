import { speechTokenIds, type SpeechTokenLayout } from "@mynah/codec";
import type { CompletionRequest } from "./completion-request.js";
import { TOKENS_BEFORE_AUDIO } from "./read-prompt.js";

/** Orpheus's ids. */
export const AUDIO_BASE = 128_266;
export const STOP_ID = 128_258;

export interface AnswerOptions {
  readonly request: CompletionRequest;
  /** of the whole recording */
  readonly codes: Uint16Array;
  /** so many of them the prompt holds already */
  readonly spoken: number;
  readonly audio: SpeechTokenLayout;
  readonly id: string;
  /** seconds since 1970 */
  readonly created: number;
  readonly promptTokens: number;
}

/** One completion as vLLM tells it, an event for each token, the one that ends the speech among them. */
export class CompletionAnswer {
  /** of the answer */
  readonly length: number;
  readonly #options: AnswerOptions;
  readonly #ids: readonly number[];
  readonly #end: "stop" | "length";

  constructor(options: AnswerOptions) {
    const left = [...speechTokenIds(options.codes, options.audio).slice(options.spoken), STOP_ID];
    this.#options = options;
    this.#ids = left.slice(0, options.request.most);
    this.length = this.#ids.length;
    this.#end = this.length < left.length ? "length" : "stop";
  }

  /** The server-sent events of some tokens; behind the last one what ends an answer. */
  frames(from: number, to: number): string {
    const events = this.#ids.slice(from, to).map((_, at) => frame(this.#event(from + at, from + at + 1)));
    if (to < this.length) return events.join("");
    const usage = this.#options.request.wantsUsage
      ? [frame({ ...this.#head(), choices: [], usage: this.#usage() })]
      : [];
    return [...events, ...usage, "data: [DONE]\n\n"].join("");
  }

  /** All of it, for who does not listen to a stream. */
  whole(): object {
    return { ...this.#event(0, this.length), usage: this.#usage() };
  }

  #event(from: number, to: number): object {
    const ids = this.#ids.slice(from, to);
    const isLast = to === this.length;
    const choice = {
      index: 0,
      text: ids.map((id) => this.#textOf(id)).join(""),
      logprobs: this.#logprobs(ids),
      finish_reason: isLast ? this.#end : null,
      stop_reason: isLast && this.#end === "stop" ? STOP_ID : null,
      ...(this.#options.request.wantsIds && { token_ids: ids, prompt_token_ids: null }),
    };
    return { ...this.#head(), choices: [choice] };
  }

  #head(): object {
    const { id, created, request } = this.#options;
    return { id, object: "text_completion", created, model: request.model };
  }

  #usage(): object {
    const { promptTokens } = this.#options;
    const tokens = { prompt_tokens: promptTokens, completion_tokens: this.length };
    return { ...tokens, total_tokens: promptTokens + this.length };
  }

  /** The end of the speech is not written. */
  #textOf(id: number): string {
    return id === STOP_ID ? "" : `<custom_token_${id - this.#options.audio.audioBase + TOKENS_BEFORE_AUDIO}>`;
  }

  /** A recording has no probabilities: each token is certain. */
  #logprobs(ids: readonly number[]): object | null {
    const { logprobs } = this.#options.request;
    if (logprobs === undefined) return null;
    const tokens = ids.map((id) => (logprobs === "ids" ? `token_id:${id}` : this.#textOf(id)));
    return { text_offset: tokens.map(() => 0), tokens, token_logprobs: tokens.map(() => 0), top_logprobs: null };
  }
}

const frame = (event: object): string => `data: ${JSON.stringify(event)}\n\n`;
