import { randomUUID } from "node:crypto";
import { CODES_PER_FRAME } from "@mynah/codec";
import { ModelFileError } from "@mynah/program";
import type { PromptedProfile } from "@mynah/protocol";
import { z } from "zod";
import { wholeText } from "../../prompt/whole-text.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";
import type { Tokenize } from "../tokenizer/create-tokenizer.js";
import { dialectOf } from "./dialect/dialect-of.js";
import type { CompletionsSettings, Dialect, Heard } from "./dialect/dialect.js";
import { checkWritable } from "./dialect/prompt-text.js";
import { preparePrompt, type ReadyPrompt } from "./prepare-prompt.js";
import { END, ModelServer } from "./wire/model-server.js";
import { remedyFor } from "./wire/remedy-for.js";
import { Retries } from "./wire/retries.js";

export interface CompletionsEngineOptions {
  readonly profile: PromptedProfile;
  readonly settings: CompletionsSettings;
  readonly apiKey: string | undefined;
  /** absent: the server tokenises */
  readonly tokenize?: Tokenize | undefined;
  /** how long a server that is busy is waited for within an attempt */
  readonly busyMs?: number;
}

const BUSY_MS = 10_000;
const tokensSchema = z.object({ tokens: z.array(z.int()) });

/**
 * The engine `completions`: a model server over HTTP. It samples on its own: ids outside their slot may come, and are passed on
 * for the frame assembler to resynchronise. @throws ModelFileError when the profile does not fit the dialect
 */
export function createCompletionsEngine(options: CompletionsEngineOptions): SpeechTokenSource {
  const dialect = dialectOf(options.settings);
  checkProfile(dialect, options);
  return new CompletionsEngine(options, dialect);
}

class CompletionsEngine implements SpeechTokenSource {
  readonly sequences: number;
  readonly #options: CompletionsEngineOptions;
  readonly #dialect: Dialect;
  readonly #server: ModelServer;

  constructor(options: CompletionsEngineOptions, dialect: Dialect) {
    const { settings, apiKey } = options;
    this.sequences = settings.sequences;
    this.#options = options;
    this.#dialect = dialect;
    this.#server = new ModelServer({ ...settings, apiKey, remedyFor: (status) => remedyFor(status, settings) });
  }

  async *generate(request: SpeechTokenRequest): AsyncGenerator<readonly number[], void, void> {
    const { signal } = request;
    if (signal.aborted) return;
    try {
      yield* this.#speak({ ...request, text: await wholeText(request) });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  async *#speak(request: SpeechTokenRequest): AsyncGenerator<readonly number[], void, void> {
    const { signal, codesSoFar, maxFrames } = request;
    const retries = new Retries({ signal, busyMs: this.#options.busyMs ?? BUSY_MS });
    const prompt = await this.#prepare(request, retries);
    let left = maxFrames * CODES_PER_FRAME - codesSoFar.length;
    if (left <= 0) return;
    const listen = () => this.#listen(prompt, { request, maxTokens: left });
    for await (const ids of retries.listen(listen)) {
      // It may think nothing of the bound that it was given.
      if (left <= 0 || signal.aborted) return;
      yield ids.slice(0, left);
      left -= ids.length;
    }
  }

  #prepare(request: SpeechTokenRequest, retries: Retries): Promise<ReadyPrompt> {
    const { profile, tokenize } = this.#options;
    const ask = (text: string) => retries.ask(() => this.#askIds(text, request.signal));
    const local = tokenize && ((text: string) => Promise.resolve(tokenize(text)));
    return preparePrompt(request, { profile, dialect: this.#dialect, tokenize: local ?? ask });
  }

  async #askIds(text: string, signal: AbortSignal): Promise<readonly number[]> {
    const call =
      this.#dialect.prompt === "ids" ? this.#dialect.tokenizeCall?.(text, this.#options.settings) : undefined;
    return call === undefined ? [] : tokensSchema.parse(await this.#server.askJson(call, signal)).tokens;
  }

  /** The ids of one answer, up to a stop id. @throws ModelServerError when it breaks off before its end */
  async *#listen(
    prompt: ReadyPrompt,
    { request, maxTokens }: { readonly request: SpeechTokenRequest; readonly maxTokens: number },
  ): AsyncGenerator<readonly number[], void, void> {
    const { settings, profile } = this.#options;
    const ask = { settings, profile, sampling: request.sampling, maxTokens, requestId: randomUUID() };
    const call = prompt(ask);
    const read = this.#dialect.createReader(profile);
    let isWhole = false;
    try {
      for await (const event of this.#server.streamJson(call, { ...this.#dialect, signal: request.signal })) {
        const heard: Heard = event === END ? { ids: [], isLast: true } : read(event);
        tellTextTokens(heard, request);
        isWhole ||= heard.isLast === true;
        const end = heard.ids.findIndex((id) => profile.prompted.stopIds.includes(id));
        const ids = end < 0 ? heard.ids : heard.ids.slice(0, end);
        if (ids.length > 0) yield ids;
        if (end >= 0 && !isWhole) return;
      }
      if (!isWhole) throw this.#server.cutShort(call);
    } finally {
      const stop = isWhole ? undefined : this.#dialect.abortCall?.(ask.requestId);
      if (stop !== undefined) this.#server.tell(stop);
    }
  }
}

/** With a reference, nobody knows how many of the prompt's ids are the segment's own. */
function tellTextTokens({ promptTokens }: Heard, { codesSoFar, reference, onTextTokens }: SpeechTokenRequest): void {
  if (promptTokens === undefined || reference !== undefined) return;
  onTextTokens?.(Math.max(0, promptTokens - codesSoFar.length));
}

function checkProfile(dialect: Dialect, { profile, settings, tokenize }: CompletionsEngineOptions): void {
  if (dialect.prompt === "text") checkWritable(profile);
  else if (dialect.tokenizeCall === undefined && tokenize === undefined)
    throw new ModelFileError(
      `Profile ${profile.name}: servers of the kind "${settings.dialect}" have no tokenizer to ask. Put the model's tokenizer.json beside the profile and set engine.tokenizer to {"file": "tokenizer.json"}.`,
    );
}
