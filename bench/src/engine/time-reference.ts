import type { SpeechTokenRequest, SpeechTokenSource } from "@mynah/llm-worker";
import { median } from "../median.js";

export interface ReferenceFigures {
  readonly referenceFrames: number;
  /** from the request to its first frame, with a reference that this engine never heard */
  readonly firstTimeMsP50: number;
  /** the same with the reference of the segment before */
  readonly againMsP50: number;
  readonly ratio: number;
}

export interface ReferenceOptions {
  readonly order: Pick<SpeechTokenRequest, "text" | "voice" | "sampling" | "maxFrames">;
  /** codes of a reference, others for each round */
  readonly codesOf: (round: number) => Uint16Array;
  readonly referenceFrames: number;
  readonly rounds: number;
}

/** One segment at a time, twice with each reference. */
export async function timeReference(
  engine: SpeechTokenSource,
  { order, codesOf, referenceFrames, rounds }: ReferenceOptions,
): Promise<ReferenceFigures> {
  const [firstTime, again]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const reference = { text: "And nobody came.", codes: codesOf(round) };
    const [one, other] = [
      await firstFrameMs(engine, { ...order, reference }),
      await firstFrameMs(engine, { ...order, reference }),
    ];
    // The first round warms up.
    if (round === 0) continue;
    firstTime.push(one);
    again.push(other);
  }
  const [firstTimeMsP50, againMsP50] = [median(firstTime), median(again)].map((ms) => Number(ms.toFixed(1))) as [
    number,
    number,
  ];
  return { referenceFrames, firstTimeMsP50, againMsP50, ratio: Number((firstTimeMsP50 / againMsP50).toFixed(1)) };
}

async function firstFrameMs(
  engine: SpeechTokenSource,
  request: ReferenceOptions["order"] & Pick<SpeechTokenRequest, "reference">,
): Promise<number> {
  const begun = performance.now();
  const { signal } = new AbortController();
  for await (const _ of engine.generate({ ...request, codesSoFar: new Uint16Array(0), signal })) break;
  return performance.now() - begun;
}
