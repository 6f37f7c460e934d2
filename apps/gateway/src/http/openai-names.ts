import type { Profile, SpeechRequest } from "@mynah/protocol";

/** OpenAI's own models and voices, as of its public reference: clients send them without having chosen them. */
const MODELS: ReadonlySet<string> = new Set(["tts-1", "tts-1-hd", "gpt-4o-mini-tts"]);
const VOICES: ReadonlySet<string> = new Set(
  "alloy ash ballad cedar coral echo fable marin nova onyx sage shimmer verse".split(" "),
);

export const isOpenAiVoice = (voice: string): boolean => VOICES.has(voice);

/**
 * OpenAI's names stand for our defaults, so that a client of theirs works with nothing but its address changed. A model or voice of
 * ours that has such a name keeps it; any other name that is not known stays an error.
 */
export function standInForOpenAi(request: SpeechRequest, profiles: readonly Profile[]): SpeechRequest {
  const { model, voice } = request;
  const isOurModel = profiles.some(({ name }) => name === model);
  const isOurVoice = profiles.some(({ voices }) => voices.some(({ id }) => id === voice));
  return {
    ...request,
    model: model !== undefined && MODELS.has(model) && !isOurModel ? undefined : model,
    voice: voice !== undefined && VOICES.has(voice) && !isOurVoice ? undefined : voice,
  };
}
