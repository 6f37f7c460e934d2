import { speechTokenIds } from "@mynah/codec";
import type { PromptedProfile } from "@mynah/protocol";
import { promptIds } from "../../prompt/prompt-ids.js";
import { promptTexts, referenceIds } from "../../prompt/reference-ids.js";
import type { SpeechTokenRequest } from "../speech-token-source.js";
import type { Ask, Dialect, HttpCall, IdsDialect } from "./dialect/dialect.js";
import { promptText } from "./dialect/prompt-text.js";

/** A request's prompt is ready: asks for its speech, as often as need be. */
export type ReadyPrompt = (ask: Ask) => HttpCall;

export interface PromptParts {
  readonly profile: PromptedProfile;
  readonly dialect: Dialect;
  readonly tokenize: (text: string) => Promise<readonly number[]>;
}

/** Puts reference, text and codes so far before the model, as the dialect takes them. @throws UnspeakableTextError */
export async function preparePrompt(
  request: SpeechTokenRequest,
  { profile, dialect, tokenize }: PromptParts,
): Promise<ReadyPrompt> {
  if (dialect.prompt === "ids") return idsPrompt(request, { profile, dialect, tokenize });
  const prompt = promptText(request, profile);
  return (ask) => dialect.completionCall(ask, prompt);
}

async function idsPrompt(
  request: SpeechTokenRequest,
  { profile, dialect, tokenize }: PromptParts & { readonly dialect: IdsDialect },
): Promise<ReadyPrompt> {
  const texts = promptTexts(request, profile);
  const [ownIds, spokenIds] = await Promise.all(
    [texts.own, texts.reference].map((text) => (text === "" ? [] : tokenize(text))),
  );
  const own = promptIds(ownIds ?? [], profile.prompted);
  const lead = referenceIds(request.reference, spokenIds ?? [], profile);
  request.onTextTokens?.(own.length);
  const prompt = [...lead, ...own, ...speechTokenIds(request.codesSoFar, profile.audio)];
  return (ask) => dialect.completionCall(ask, prompt);
}
