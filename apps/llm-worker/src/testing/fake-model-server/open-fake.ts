import type { EngineSettingsOf } from "@mynah/protocol";
import { createCompletionsEngine } from "../../engine/completions/completions-engine.js";
import type { CompletionsSettings } from "../../engine/completions/dialect/dialect.js";
import type { SpeechTokenSource } from "../../engine/speech-token-source.js";
import { orpheusProfile } from "../orpheus-profile.js";
import type { FakeDialect, FakeModelServerOptions } from "./fake-dialect.js";
import { fakeDialects } from "./fake-dialects.js";
import { FAKE_KEY, startFakeModelServer, type FakeModelServer } from "./fake-model-server.js";

export interface OpenFakeOptions extends Partial<Pick<FakeModelServerOptions, "frames" | "msPerEvent">> {
  /** another server of the dialect */
  readonly fake?: FakeDialect;
  readonly settings?: Partial<EngineSettingsOf<"completions">>;
  readonly busyMs?: number;
  /** the model's tokenizer is at hand; always so where the server has none */
  readonly tokenize?: (text: string) => readonly number[];
}

export interface OpenFake {
  readonly engine: SpeechTokenSource;
  readonly server: FakeModelServer;
  readonly audio: FakeModelServerOptions["audio"];
  readonly isCompletion: (request: { readonly path: string }) => boolean;
}

const audio = { audioBase: 128_266, codebookSize: 4_096 };

/** The engine `completions` over a fake server that speaks its dialect. */
export async function openFake(
  kind: EngineSettingsOf<"completions">["dialect"],
  { fake = fakeDialects[kind](), settings, busyMs, tokenize, ...model }: OpenFakeOptions = {},
): Promise<OpenFake> {
  const server = await startFakeModelServer({ dialect: fake, audio, stopId: 128_258, frames: 14, ...model });
  const profile = orpheusProfile(server.url, kind, settings);
  const local = tokenize ?? (kind === "trtllm" ? anIdForEach : undefined);
  const waiting = busyMs === undefined ? {} : { busyMs };
  const options = { profile, settings: profile.engine as CompletionsSettings, apiKey: FAKE_KEY, tokenize: local };
  const engine = createCompletionsEngine({ ...options, ...waiting });
  return { engine, server, audio, isCompletion: ({ path }) => path === fake.path };
}

const anIdForEach = (text: string): readonly number[] => Array.from(text, () => 100);
