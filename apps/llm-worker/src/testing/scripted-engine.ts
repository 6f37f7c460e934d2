import { setTimeout as sleep } from "node:timers/promises";
import { CODES_PER_FRAME, type SpeechTokenLayout } from "@mynah/codec";
import type { SpeechTokenRequest, SpeechTokenSource } from "../engine/speech-token-source.js";
import { uniformAt } from "../sampling/uniform-at.js";

export interface ScriptedEngineOptions {
  readonly audio: SpeechTokenLayout;
  readonly sequences?: number;
  /** pace of one sequence, the same or by how many run at once; absent: as fast as it is asked */
  readonly tokensPerSecond?: number | ((running: number) => number);
  /** length of a segment before `maxFrames`; by default 1 frame a character */
  readonly framesOf?: (text: string) => number;
  /** goes on beyond `maxFrames`, as a model server might */
  readonly ignoresLimit?: boolean;
  /** called before each frame; what it throws, the engine throws */
  readonly beforeFrame?: (frame: number, request: SpeechTokenRequest) => void | Promise<void>;
}

export interface ScriptedEngine extends SpeechTokenSource {
  /** segments being generated */
  readonly running: number;
}

/** The code that the scripted engine says at one place of a segment: a function of the seed, and of nothing else. */
export function scriptedCode(seed: number, index: number, codebookSize: number): number {
  return Math.floor(uniformAt(seed, index) * codebookSize);
}

/** All codes of a segment, as the scripted engine says them undisturbed. */
export function scriptedCodes(seed: number, frames: number, codebookSize: number): Uint16Array {
  return Uint16Array.from({ length: frames * CODES_PER_FRAME }, (_, index) => scriptedCode(seed, index, codebookSize));
}

/** An engine without a model: seed -> codes, at a given pace. */
export function createScriptedEngine(options: ScriptedEngineOptions): ScriptedEngine {
  const { audio, sequences = 4, tokensPerSecond = Infinity, framesOf = (text) => text.length, beforeFrame } = options;
  let running = 0;
  const msPerFrame = (): number =>
    (CODES_PER_FRAME * 1000) / (typeof tokensPerSecond === "number" ? tokensPerSecond : tokensPerSecond(running));

  const idsOf = (frame: number, seed: number): readonly number[] =>
    Array.from({ length: CODES_PER_FRAME }, (_, position) => {
      const code = scriptedCode(seed, frame * CODES_PER_FRAME + position, audio.codebookSize);
      return audio.audioBase + position * audio.codebookSize + code;
    });

  async function* frames(request: SpeechTokenRequest): AsyncGenerator<readonly number[], void, void> {
    const { codesSoFar, signal, sampling } = request;
    const end = Math.min(options.ignoresLimit ? Infinity : request.maxFrames, framesOf(request.text));
    // By the clock, so that what its consumer takes does not slow it down; but it makes up for no more than a frame.
    let dueAtMs = performance.now();
    for (let frame = codesSoFar.length / CODES_PER_FRAME; frame < end; frame++) {
      dueAtMs = Math.max(dueAtMs + msPerFrame(), performance.now());
      const waitMs = dueAtMs - performance.now();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      await beforeFrame?.(frame, request);
      if (signal.aborted) return;
      yield idsOf(frame, sampling.seed);
    }
  }

  return {
    sequences,
    get running() {
      return running;
    },
    async *generate(request) {
      running++;
      request.onTextTokens?.(request.text.length);
      try {
        yield* frames(request);
      } finally {
        running--;
      }
    },
    async close() {},
  };
}
