import type { EngineSettingsOf } from "@mynah/protocol";
import type { FakeDialect } from "./fake-dialect.js";
import { fakeLlamaServer } from "./fake-llama-server.js";
import { fakeLmStudio } from "./fake-lm-studio.js";
import { fakeOllama } from "./fake-ollama.js";
import { fakeSglang } from "./fake-sglang.js";
import { fakeTrtllm } from "./fake-trtllm.js";
import { fakeVllm } from "./fake-vllm.js";

/** A fake server for each dialect. */
export const fakeDialects: Readonly<Record<EngineSettingsOf<"completions">["dialect"], () => FakeDialect>> = {
  vllm: fakeVllm,
  sglang: fakeSglang,
  trtllm: fakeTrtllm,
  "llama-server": fakeLlamaServer,
  text: fakeLmStudio,
  ollama: fakeOllama,
};
