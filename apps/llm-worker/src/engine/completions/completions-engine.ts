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
  const { stopIds } = profile.prompted;

  const textIdsOf = async (request: SpeechTokenRequest): Promise<readonly number[]> => {
    const call = dialect.tokenizeCall?.(fillTemplate(profile.prompted, request), settings);
    return call === undefined ? [] : tokensSchema.parse(await server.askJson(call, request.signal)).tokens;
  };
  const callFor = async (request: SpeechTokenRequest): Promise<HttpCall> => {
    const maxTokens = request.maxFrames * CODES_PER_FRAME - request.codesSoFar.length;
    const context = {
      settings,
      profile,
      request,
      spokenIds: speechTokenIds(request.codesSoFar, profile.audio),
      maxTokens,
    };
    return dialect.completionCall(context, await textIdsOf(request));
  };

  return {
    sequences: settings.sequences,
    async *generate(request) {
      const { signal } = request;
      if (signal.aborted || request.codesSoFar.length >= request.maxFrames * CODES_PER_FRAME) return;
      try {
        const read = dialect.createReader(profile);
        for await (const event of server.streamJson(await callFor(request), signal)) {
          const ids = read(event);
          const end = ids.findIndex((id) => stopIds.includes(id));
          if (ids.length > 0 && end !== 0) yield end < 0 ? ids : ids.slice(0, end);
          if (end >= 0 || signal.aborted) return;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    close: () => server.close(),
  };
}
