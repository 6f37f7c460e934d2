import { CODES_PER_FRAME, speechTokenIds } from "@mynah/codec";
import type { PromptedProfile } from "@mynah/protocol";
import { z } from "zod";
import { fillTemplate } from "../../prompt/prompt-ids.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";
import { dialectOf } from "./dialect-of.js";
import type { CompletionsSettings, HttpCall } from "./dialect.js";
import { ModelServer } from "./model-server.js";

const tokensSchema = z.object({ tokens: z.array(z.int()) });

export interface CompletionsEngineOptions {
  readonly profile: PromptedProfile;
  readonly settings: CompletionsSettings;
  readonly apiKey: string | undefined;
}

/** The engine `completions`: a model server over HTTP. It samples on its own: ids outside their slot may come. */
export function createCompletionsEngine({ profile, settings, apiKey }: CompletionsEngineOptions): SpeechTokenSource {
  const server = new ModelServer({ url: settings.url, connections: settings.sequences, apiKey });
  const dialect = dialectOf(settings);
  const { stopIds, before, after } = profile.prompted;

  /** Empty where the prompt goes out as text. */
  const textIdsOf = async (request: SpeechTokenRequest): Promise<readonly number[]> => {
    const call = dialect.tokenizeCall?.(fillTemplate(profile.prompted, request), settings);
    if (call === undefined) return [];
    const { tokens } = tokensSchema.parse(await server.askJson(call, request.signal));
    request.onTextTokens?.(before.length + tokens.length + after.length);
    return tokens;
  };
  const callFor = (request: SpeechTokenRequest, textIds: readonly number[]): HttpCall => {
    const maxTokens = request.maxFrames * CODES_PER_FRAME - request.codesSoFar.length;
    const spokenIds = speechTokenIds(request.codesSoFar, profile.audio);
    return dialect.completionCall({ settings, profile, request, spokenIds, maxTokens }, textIds);
  };
  const tellUsage = (event: unknown, { codesSoFar, onTextTokens }: SpeechTokenRequest): void => {
    const promptTokens = dialect.readPromptTokens?.(event);
    if (promptTokens !== undefined) onTextTokens?.(Math.max(0, promptTokens - codesSoFar.length));
  };
  async function* speak(request: SpeechTokenRequest): AsyncGenerator<readonly number[], void, void> {
    const textIds = await textIdsOf(request);
    if (request.codesSoFar.length >= request.maxFrames * CODES_PER_FRAME) return;
    const read = dialect.createReader(profile);
    for await (const event of server.streamJson(callFor(request, textIds), request.signal)) {
      tellUsage(event, request);
      const ids = read(event);
      const end = ids.findIndex((id) => stopIds.includes(id));
      if (ids.length > 0 && end !== 0) yield end < 0 ? ids : ids.slice(0, end);
      if (end >= 0 || request.signal.aborted) return;
    }
  }

  return {
    sequences: settings.sequences,
    async *generate(request) {
      const { signal } = request;
      if (signal.aborted) return;
      try {
        yield* speak(request);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    close: () => server.close(),
  };
}
