import { runProgram } from "@mynah/program";
import { z } from "zod";
import { startLlmWorker } from "../start-llm-worker.js";
import { createScriptedEngine } from "./scripted-engine.js";

/**
 * A real llm-worker process with the scripted engine, for tests over processes:
 * `node apps/llm-worker/dist/testing/scripted-worker.js`. The profile's model file need not exist.
 */
const settings = z
  .object({
    SCRIPTED_SEQUENCES: z.coerce.number().int().min(1).default(4),
    /** of one sequence; 82.03 is real time, 0 as fast as possible */
    SCRIPTED_TOKENS_PER_SECOND: z.coerce.number().min(0).default(330),
    SCRIPTED_FRAMES_PER_CHARACTER: z.coerce.number().gt(0).default(1),
  })
  .parse(process.env);

await runProgram(() =>
  startLlmWorker(process.env, {
    createEngine: async ({ loaded }) =>
      createScriptedEngine({
        audio: loaded.profile.audio,
        sequences: settings.SCRIPTED_SEQUENCES,
        tokensPerSecond: settings.SCRIPTED_TOKENS_PER_SECOND || Infinity,
        framesOf: (text) => Math.ceil(text.length * settings.SCRIPTED_FRAMES_PER_CHARACTER),
      }),
  }),
);
