import type { Profile } from "@mynah/protocol";
import type { SpeechTokenSource } from "./speech-token-source.js";

const FRAMES = 2;

/** Speaks two frames: the first use of an engine is its slowest, and shows whether it works at all. */
export async function warmUp(engine: SpeechTokenSource, { defaultVoice, sampling }: Profile): Promise<void> {
  const request = {
    text: "Hello.",
    voice: defaultVoice,
    sampling: { ...sampling, seed: 0 },
    codesSoFar: new Uint16Array(0),
    maxFrames: FRAMES,
    signal: new AbortController().signal,
  };
  const ids = engine.generate(request)[Symbol.asyncIterator]();
  while (!(await ids.next()).done);
}
