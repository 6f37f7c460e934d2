import type { EngineSettingsOf, PromptedProfile } from "@mynah/protocol";
import type { ResolvedSampling } from "../../speech-token-source.js";

export type CompletionsSettings = EngineSettingsOf<"completions">;

/** What a dialect has to know of a request, besides its prompt. */
export interface Ask {
  readonly settings: CompletionsSettings;
  readonly profile: PromptedProfile;
  readonly sampling: ResolvedSampling;
  readonly maxTokens: number;
  /** names the request, for servers that are told by name to stop */
  readonly requestId: string;
}

export interface HttpCall {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What one event of an answer says. */
export interface Heard {
  readonly ids: readonly number[];
  /** nothing of the speech follows */
  readonly isLast?: boolean;
  /** where the prompt went out as text: how many ids the server made of all of it */
  readonly promptTokens?: number | undefined;
}

interface AnyDialect {
  /** how events are parted in the answer */
  readonly framing: "sse" | "json-lines";
  /** A reader of one answer's events. @throws ZodError when they are of another kind of server */
  createReader(profile: PromptedProfile): (event: unknown) => Heard;
  /** for servers that go on when the connection is closed */
  readonly abortCall?: (requestId: string) => HttpCall;
}

export interface IdsDialect extends AnyDialect {
  readonly prompt: "ids";
  /** Absent where the server has no tokenizer to ask: the profile has to name a file. */
  readonly tokenizeCall?: (text: string, settings: CompletionsSettings) => HttpCall;
  completionCall(ask: Ask, prompt: readonly number[]): HttpCall;
}

export interface TextDialect extends AnyDialect {
  readonly prompt: "text";
  completionCall(ask: Ask, prompt: string): HttpCall;
}

/** How one kind of model server is asked, and how it answers. */
export type Dialect = IdsDialect | TextDialect;
