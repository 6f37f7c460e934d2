import {
  createEngine,
  startLlmWorker,
  type EngineContext,
  type SpeechTokenRequest,
  type SpeechTokenSource,
} from "@mynah/llm-worker";
import { createScriptedEngine } from "@mynah/llm-worker/testing";
import { runProgram } from "@mynah/program";
import { z } from "zod";
import { withSequences } from "../with-sequences.js";
import { engineSettings, type AloneOrder, type AloneReport } from "./worker-messages.js";

/** A real LLM worker, whose engine can also be asked past it (an {@link AloneOrder}): the same engine, in the same process. */
const settings = z
  .object({
    [engineSettings.sequences]: z.coerce.number().int().min(1),
    [engineSettings.scriptedFrames]: z.coerce.number().int().min(1).optional(),
    [engineSettings.scriptedRate]: z.coerce.number().gt(0).optional(),
  })
  .parse(process.env);

const sequences = settings.OVERHEAD_SEQUENCES;
const frames = settings.OVERHEAD_SCRIPTED_FRAMES;
let engine: SpeechTokenSource;

process.on("message", (order: AloneOrder) => void speakAlone(order).then((report) => process.send?.(report)));
await runProgram(() =>
  startLlmWorker(process.env, { createEngine: async (context) => (engine = await make(context)) }),
);

async function make(context: EngineContext): Promise<SpeechTokenSource> {
  const { loaded } = context;
  if (frames === undefined) return createEngine({ ...context, loaded: withSequences(loaded, sequences) });
  const { audio } = loaded.profile;
  const { OVERHEAD_SCRIPTED_RATE: tokensPerSecond = Infinity } = settings;
  return createScriptedEngine({ audio, sequences, tokensPerSecond, framesOf: () => frames });
}

async function speakAlone({ segments, sampling, ...order }: AloneOrder): Promise<AloneReport> {
  const counts = segments.map(({ text, seed }) => countTokens({ ...order, text, sampling: { ...sampling, seed } }));
  return { tokens: (await Promise.all(counts)).reduce((sum, count) => sum + count, 0) };
}

async function countTokens(order: Omit<SpeechTokenRequest, "codesSoFar" | "signal">): Promise<number> {
  const { signal } = new AbortController();
  let tokens = 0;
  for await (const ids of engine.generate({ ...order, codesSoFar: new Uint16Array(0), signal })) tokens += ids.length;
  return tokens;
}
