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
    /** instead, of each by how many run at once, with commas between: `200,130` */
    SCRIPTED_RATES: z
      .string()
      .transform((list) => list.split(",").map(Number))
      .pipe(z.array(z.number().gt(0)).min(1))
      .optional(),
    SCRIPTED_FRAMES_PER_CHARACTER: z.coerce.number().gt(0).default(1),
  })
  .parse(process.env);

type Settings = typeof settings;

function paceOf({ SCRIPTED_RATES: rates, SCRIPTED_TOKENS_PER_SECOND: one }: Settings) {
  return rates === undefined ? one || Infinity : (running: number): number => rates[running - 1] ?? rates.at(-1)!;
}

await runProgram(() =>
  startLlmWorker(process.env, {
    createEngine: async ({ loaded }) =>
      createScriptedEngine({
        audio: loaded.profile.audio,
        sequences: settings.SCRIPTED_SEQUENCES,
        tokensPerSecond: paceOf(settings),
        framesOf: (text) => Math.ceil(text.length * settings.SCRIPTED_FRAMES_PER_CHARACTER),
      }),
  }),
);
