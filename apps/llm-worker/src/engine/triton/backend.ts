import type { EngineSettingsOf, PromptedProfile } from "@mynah/protocol";
import type { SpeechTokenRequest } from "../speech-token-source.js";
import type { InferResponse } from "./kserve-messages.js";
import type { TensorValue } from "./tensors.js";

export type TritonSettings = EngineSettingsOf<"triton">;

/** The inputs of one request, by name. */
export type Inputs = Readonly<Record<string, TensorValue>>;

interface Answer {
  readonly ids: readonly number[];
  readonly isLast: boolean;
}

export interface BackendParts {
  readonly profile: PromptedProfile;
  /** ids of a text, special tokens off; absent: the backend tokenises */
  readonly tokenize?: ((text: string) => readonly number[]) | undefined;
}

/** How a backend of Triton is spoken to. */
export interface Backend {
  /** inputs that the model must have */
  readonly needs: readonly string[];
  /** What is sent for a speech, one after another; text that arrives later makes later requests. @throws UnspeakableTextError */
  requests(request: SpeechTokenRequest, sessionId: string): AsyncIterable<Inputs>;
  /** Said before the connection is dropped, to end the server's work on a session that it might keep. */
  stop(sessionId: string): Inputs;
  read(response: InferResponse): Answer;
}
