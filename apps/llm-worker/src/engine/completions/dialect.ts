import type { EngineSettingsOf, PromptedProfile } from "@mynah/protocol";
import type { SpeechTokenRequest } from "../speech-token-source.js";

export type CompletionsSettings = EngineSettingsOf<"completions">;

/** What a dialect has to know of a request. */
export interface DialectContext {
  readonly settings: CompletionsSettings;
  readonly profile: PromptedProfile;
  readonly request: SpeechTokenRequest;
  /** speech token ids of the codes so far */
  readonly spokenIds: readonly number[];
  readonly maxTokens: number;
}

export interface HttpCall {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How one kind of model server is asked, and how it answers. */
export interface Dialect {
  /** The request that tokenises the prompt's text; absent where the prompt goes out as text. */
  readonly tokenizeCall?: (text: string, settings: CompletionsSettings) => HttpCall;
  /** @param textIds what the tokenizer made of the prompt's text */
  completionCall(context: DialectContext, textIds: readonly number[]): HttpCall;
  /** A reader of one answer's events: the JSON of an event to the ids in it. */
  createReader(profile: PromptedProfile): (event: unknown) => readonly number[];
  /** Where the prompt goes out as text: how many ids the server made of all of it, in the event that says so. */
  readonly readPromptTokens?: (event: unknown) => number | undefined;
}
