import { createScriptedEngine } from "@mynah/llm-worker/testing";
import { startLlmWorker } from "@mynah/llm-worker";
import { runProgram } from "@mynah/program";
import { z } from "zod";
import { machineMs } from "../system/machine-clock.js";
import { notes } from "./probe.js";

/** A real llm-worker with the scripted engine, which notes when each frame's last code was there. */
const settings = z
  .object({
    HOPS_SEQUENCES: z.coerce.number().int().min(1),
    HOPS_FRAMES: z.coerce.number().int().min(1),
    HOPS_TOKENS_PER_SECOND: z.coerce.number().gt(0),
  })
  .parse(process.env);

await runProgram(() =>
  startLlmWorker(process.env, {
    createEngine: async ({ loaded }) =>
      createScriptedEngine({
        audio: loaded.profile.audio,
        sequences: settings.HOPS_SEQUENCES,
        tokensPerSecond: settings.HOPS_TOKENS_PER_SECOND,
        framesOf: () => settings.HOPS_FRAMES,
        beforeFrame: (frame, { text }) => void notes.current.codes.push({ text, frame, atMs: machineMs() }),
      }),
  }),
);
