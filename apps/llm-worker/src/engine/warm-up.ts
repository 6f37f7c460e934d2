import { CODES_PER_FRAME } from "@mynah/codec";
import type { Profile } from "@mynah/protocol";
import type { EngineRate } from "../job/engine-rate.js";
import type { SpeechTokenSource } from "./speech-token-source.js";

const FRAMES = 3;

/** Speaks a few frames: the first use of an engine is its slowest, shows whether it works at all, and how fast. */
export async function warmUp(
  engine: SpeechTokenSource,
  { defaultVoice, sampling }: Profile,
  rate: EngineRate,
): Promise<void> {
  const request = {
    text: "Hello.",
    voice: defaultVoice,
    sampling: { ...sampling, seed: 0 },
    codesSoFar: new Uint16Array(0),
    maxFrames: FRAMES,
    signal: new AbortController().signal,
  };
  let cameAt: number | undefined;
  let tokens = 0;
  for await (const ids of engine.generate(request)) {
    const now = performance.now();
    if (cameAt !== undefined) rate.tokensCame(ids.length, now - cameAt);
    cameAt = now;
    tokens += ids.length;
    if (tokens >= FRAMES * CODES_PER_FRAME) break;
  }
}
