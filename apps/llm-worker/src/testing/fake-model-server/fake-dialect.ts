import type { SpeechTokenLayout } from "@mynah/codec";

/** What a fake server makes of a request. */
export interface Asked {
  readonly prompt: readonly number[] | string;
  readonly seed: number;
  readonly most: number;
  readonly requestId?: string;
  readonly wantsUsage?: boolean;
}

/** A few ids more. */
export interface Step {
  readonly ids: readonly number[];
  /** with these */
  readonly soFar: readonly number[];
  /** why nothing follows */
  readonly end?: "stop" | "length";
}

/** What the fake model is like. */
export interface FakeModel {
  readonly audio: SpeechTokenLayout;
  readonly stopId: number;
  /** length of each speech */
  readonly frames: number;
}

/** How one kind of server is asked and answers, as its protocol is published. */
export interface FakeDialect {
  readonly path: string;
  readonly contentType: "text/event-stream" | "application/x-ndjson";
  /** `data: [DONE]` */
  readonly saysDone: boolean;
  /** @throws ZodError for what the server would refuse */
  read(body: unknown): Asked;
  events(step: Step, asked: Asked, model: FakeModel): readonly unknown[];
  /** the last event, where one was asked for: how long the prompt was */
  usage?(promptTokens: number): unknown;
  readonly tokenizer?: { readonly path: string; read(body: unknown): string };
  /** names an id */
  readonly detokenizer?: { readonly path: string; read(body: unknown): number; answer(text: string): unknown };
  /** A server that is told by name to stop, and does not notice that its client is gone. */
  readonly stopper?: { readonly path: string; read(body: unknown): string };
}

/** As Orpheus's tokenizer writes its ids. */
export function writeIds(ids: readonly number[], { audio, stopId }: FakeModel): string {
  return ids.map((id) => (id === stopId ? "" : `<custom_token_${id - audio.audioBase + 10}>`)).join("");
}

export interface FakeModelServerOptions extends FakeModel {
  readonly dialect: FakeDialect;
  readonly msPerEvent?: number;
}
