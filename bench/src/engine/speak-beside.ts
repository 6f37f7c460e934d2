import type { SpeechTokenRequest, SpeechTokenSource } from "@mynah/llm-worker";

/**
 * So many streams, each past its first frame, that speak on while something else is done.
 * @returns the milliseconds that a frame of the slowest of them took meanwhile
 */
export async function speakBeside(
  engine: SpeechTokenSource,
  {
    order,
    streams,
  }: {
    readonly order: Pick<SpeechTokenRequest, "text" | "voice" | "sampling" | "maxFrames">;
    readonly streams: number;
  },
  work: () => Promise<void>,
): Promise<number> {
  const ending = new AbortController();
  const spoken = Array.from({ length: streams }, (_, seed) => {
    const request = {
      ...order,
      sampling: { ...order.sampling, seed },
      codesSoFar: new Uint16Array(0),
      signal: ending.signal,
    };
    return engine.generate(request)[Symbol.asyncIterator]();
  });
  await Promise.all(spoken.map((stream) => stream.next()));
  const paces = spoken.map(frameMs);
  await work();
  ending.abort();
  return Math.max(...(await Promise.all(paces)));
}

async function frameMs(stream: AsyncIterator<readonly number[]>): Promise<number> {
  const begun = performance.now();
  let frames = 0;
  while ((await stream.next()).done !== true) frames += 1;
  return (performance.now() - begun) / frames;
}
